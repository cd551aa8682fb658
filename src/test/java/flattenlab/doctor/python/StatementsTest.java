package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs of several statements come to; where it is not known which way they go, nothing that they set is known. */
class StatementsTest {
    /** What {@code a} is at last; {@code ~} is the end of a line. */
    private static String last(String program) {
        return new PlainRun().answer(program.replace('~', '\n'), "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a = 1~if undefined:~    a = 2",
                "a = 1~if undefined:~    b = 2~else:~    a = 2",
                "a = 1~if undefined:~    if undefined:~        a = 2",
                "a = 1~if undefined:~    if b:~        c = 1~    else:~        a = 2",
                "a = 1~if undefined:~    a += 1",
                "a = 1~if undefined:~    b, a = 1, 2",
                "a = 1~if undefined:~    for a in range(3): pass",
                "a = 1~if undefined:~    for b in range(3):~        a = b",
                "a = 1~if undefined:~    while b:~        a = 2",
                "a = 1~if undefined:~    with open('f') as a: pass",
                "a = 1~if undefined:~    with open('f') as b:~        a = 2",
                "a = 1~if undefined:~    try:~        a = 2~    except E: pass",
                "a = 1~if undefined:~    def a(): pass",
                "a = 1~if undefined:~    class a: pass",
                "a = 1~if undefined:~    import a",
                "a = [1]~if undefined:~    a.append(2)",
                "a = {}~if undefined:~    a.update({'b': 1})",
                "a = {}~if undefined:~    a.setdefault('b', 1)",
                "a = [1]~if undefined:~    a.pop()",
                "def f():~    if undefined:~        return 1~    return 2~b = f()~a = undefined",
                "a = undefined if b else 2",
                "a = 1~a += undefined",
                "a = 1~for b in undefined:~    a = b",
                "for a in undefined: pass"
            })
    void whatABranchMaySetIsNotKnownBehindIt(String program) {
        assertThat(last(program)).isEqualTo("?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a = 1~if undefined:~    b = 2 | 1",
                "a = 1~if undefined:~    print(a)~    a.bit_length() | 1",
                "a = 1~if undefined:~    return~a = 2 | 2",
                "a = 1~if undefined:~    raise E~else:~    a = 3 | 3",
                "a = 1~if undefined:~    a = 3~else:~    raise E | 3",
                "a = 1~if undefined:~    print(b)~    raise E | 1",
                "a = 0~for i in range(5):~    if i == 3: break~    a += i | 3",
                "a = 0~for i in range(5):~    if i < 3: continue~    a += i | 7",
                "a = 0~for i in [1, 2]:~    for j in [3, 4]:~        if j == 4: break~        a += j | 6",
                "a = 0~while a < 7:~    a += 2 | 8",
                "a = 0~while True:~    a += 1~    if a == 4: break | 4",
                "a = 0~while a < 9:~    a += 1~    if a < 5: continue~    break | 5",
                "a = 0~for i in undefined:~    a = 5 | 5",
                "a = 0~while undefined:~    a = 5 | 5",
                "a = 5~for i in []:~    a = 1~else:~    a = 2 | 2",
                "def f(b):~    for i in range(9):~        if i == b: return i * 10~    return -1~a = f(4) | 40",
                "def f(b):~    while b:~        b -= 1~        if b == 2: return 'two'~a = f(5) | two",
                "def f():~    with open('x'):~        return 3~a = f() | 3",
                "def f():~    try:~        return 3~    finally: pass~a = f() | 3",
                "def f(): pass~a = f() is None | True",
                "def f():~    return~a = f() is None | True",
                "def f(b, *c, d=4, **e): return (b, c, d, e)~a = f(1, 2, 3, d=5, k=6) | (1, (2, 3), 5, {k: 6})",
                "def f(b, *, c=1): return (b, c)~a = f(7, c=8) | (7, 8)",
                "def f(*b, c=1): return (b, c)~a = f(7, 8) | ((7, 8), 1)",
                "def f(b, /, c): return (b, c)~a = f(7, c=8) | (7, 8)",
                "def f(b, c): return (b, c)~a = f(*[1, 2]) | (1, 2)",
                "def f(b, c): return (b, c)~a = f(**{'c': 1, 'b': 2}) | (2, 1)",
                "def f(b, c): return c~a = f(*undefined) | ?",
                "def f(b): return 3~a = f() | ?",
                "def f(b=[]):~    b.append(1)~    return len(b)~f()~a = f() | 2",
                "b = 1~def f(): return b~b = 2~a = f() | 2",
                "b = 1~def f():~    b = 2~    return b~a = f() + b | 3",
                "def f():~    b = 5~    def g(): return b~    return g~a = f()() | 5",
                "a = (lambda b, c=2: b + c)(1) | 3",
                "a = [f() for f in [lambda: 1, lambda: 2]] | [1, 2]",
                "b = [i for i in range(3)]~i = 9~a = i | 9",
                "a = (c := 4) + c | 8",
                "a, b = b, a = 1, 2 | 2",
                "del b~global c~assert d~pass~a = 1 | 1",
                "if 0: a = 1~elif 1: a = 2~else: a = 3 | 2",
                "if 0: a = 1~elif 0: a = 2~else: a = 3 | 3",
                "a = 1 if [] else 2 | 2",
                "if __name__ == '__main__':~    a = 6 | 6"
            })
    void whatProgramsComeToIsWhatPythonSays(String program, String value) {
        assertThat(last(program)).isEqualTo(value);
    }

    private static final String CLASSES = """
            class Base:
                width = 3
                def __init__(self, n=1):
                    self.n = n
                def size(self):
                    return self.n * self.width
                @property
                def area(self):
                    return self.n ** 2
                @staticmethod
                def plain(v):
                    return v + 1
                @classmethod
                def made(cls, n):
                    return cls(n)
                def __call__(self, v):
                    return v * self.n
                def __getitem__(self, key):
                    return key + self.n
            class Below(Base):
                width = 5
                def __init__(self):
                    Base.__init__(self, 4)
                def size(self):
                    return super().size() + 1
            class Lowest(Below):
                @classmethod
                def other(cls):
                    return cls.width
                def both(self):
                    return super().area + super(Below, self).size()
                def constant(self):
                    return super().width
            base, below, lowest = Base(2), Below(), Lowest()
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "base.size(); 6",
                "below.n; 4",
                "below.size(); 21",
                "lowest.size(); 21",
                "base.area + below.area; 20",
                "base.plain(1) + Base.plain(2); 5",
                "Base.made(7).n; 7",
                "base.made(8).n; 8",
                "base(10); 20",
                "base[5]; 7",
                "lowest.both(); 36",
                "lowest.constant(); 5",
                "Lowest.other(); 5",
                "Base.size(base); 6",
                "Base.width + Below.width; 8",
                "base.missing; ?",
                "Base.missing; ?",
                "super().width; ?",
                "[b.n for b in (base, below)]; [2, 4]",
                "base == base; True",
                "base == below; False"
            })
    void methodsAreFoundInTheClassAndInThoseItIsBuiltOn(String expression, String value) {
        assertThat(new PlainRun().answer(CLASSES, expression)).isEqualTo(value);
    }

    @Test
    void whatIsSetOnAClassIsSeenByItsObjects() {
        assertThat(new PlainRun().answer(CLASSES + "Base.width = 10\nbase.n = 3", "base.size()"))
                .isEqualTo("30");
        assertThat(new PlainRun().answer(CLASSES + "base.width = 7", "(base.width, Base(1).width)"))
                .isEqualTo("(7, 3)");
    }
}
