package flattenlab.ui.shell;

/**
 * Something that was found by its name.
 *
 * @param what its name
 * @param where it is, or what kind of thing
 * @param keys that do the same; empty if there are none
 * @param act does it, or goes there
 */
record Found(String what, String where, String keys, Runnable act) {}
