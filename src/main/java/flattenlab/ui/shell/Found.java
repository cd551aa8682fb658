package flattenlab.ui.shell;

import flattenlab.lesson.Search;

/**
 * Something that was found by its name.
 *
 * @param id of a command, or of what is pressed; empty for anything else
 * @param what its name
 * @param where it is, or what kind of thing
 * @param words by which people look for it, too
 * @param keys that do the same; empty if there are none
 * @param hindrance why it cannot be done now; empty if it can
 * @param act does it, or goes there
 */
record Found(String id, String what, String where, String words, String keys, String hindrance, Runnable act) {
    /** Something that can always be done, and is looked for by its name alone. */
    Found(String what, String where, Runnable act) {
        this("", what, where, "", "", "", act);
    }

    /** A command with the button that does the same. */
    Found with(Found button) {
        return new Found(id, what, where, words + " " + button.what, keys, button.hindrance, button.act);
    }

    /** The same, called by other words. */
    Found called(String others) {
        return new Found(id, what, where, others, keys, hindrance, act);
    }

    /** Whether each word stands in its name, or in the name of where it is. */
    boolean isNamed(String wanted) {
        return Search.standIn(wanted, what + " " + where);
    }

    /** The same with what people call it, too. */
    boolean isCalled(String wanted) {
        return Search.standIn(wanted, what + " " + where + " " + words);
    }
}
