/** Ends at once what is left of a group of processes. @param {number} leader */
export function endGroup(leader) {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nothing is.
  }
}
