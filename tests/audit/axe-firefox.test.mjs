import { axeSuite } from './axe.mjs';

axeSuite('firefox');
