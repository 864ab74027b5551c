import { axeSuite } from './axe.mjs';

axeSuite('chromium');
