// Chromium as every test and measurement starts it: Debian's own, silent on the network.

import { chromium } from 'playwright-core';

/** WebGL without a graphics card. */
export const softwareGl = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

export const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const flags = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * @param {string[]} args  besides those that all have
 * @param {import('playwright-core').LaunchOptions} [options]
 */
export function launchChromium(args, options = {}) {
  return chromium.launch({
    executablePath: executable,
    args: [...flags, ...args],
    ...options,
  });
}
