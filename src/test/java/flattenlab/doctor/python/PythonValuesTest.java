package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Python's own functions, methods and signs come to, as Python prints it; {@code ?} is what nobody can know here. */
class PythonValuesTest {
    private static final String NAMES = """
            values = [4, 5, 6]
            pair = (7, 8)
            sizes = {'a': 1, 'b': 2}
            name = 'conv'
            def twice(v):
                return 2 * v
            def even(v):
                return v % 2 == 0
            class Thing:
                pass
            class Other(Thing):
                pass
            thing = Thing()
            thing.width = 3
            """;

    private static String answer(String expression) {
        return new PlainRun().answer(NAMES, expression);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "7 - True; 6",
                "True + True; 2",
                "6 / 3; 2.0",
                "1 / 0; ?",
                "1 % 0; ?",
                "7.5 // 2; 3.0",
                "-7.5 % 2; 0.5",
                "7.5 % 0.0; ?",
                "7.5 // 0.0; ?",
                "1.5 / 0; ?",
                "1.5 - 0.5; 1.0",
                "1.5 * 2; 3.0",
                "1.5 + 2; 3.5",
                "2.0 ** 3; 8.0",
                "2 ** -1; 0.5",
                "2 ** 0; 1",
                "3 ** 5; 243",
                "3 << 4; 48",
                "1 << 62; 4611686018427387904",
                "1 << 63; ?",
                "1 << -1; ?",
                "-9 >> 1; -5",
                "5 >> 200; 0",
                "5 >> -1; ?",
                "12 & 10; 8",
                "12 | 10; 14",
                "12 ^ 10; 6",
                "1.5 & 2; ?",
                "2 @ 3; ?",
                "-True; -1",
                "~5; -6",
                "+5; 5",
                "-2.5; -2.5",
                "+2.5; 2.5",
                "~2.5; ?",
                "-'a'; ?",
                "'ab' * 3; ababab",
                "3 * 'ab'; ababab",
                "'ab' * -1 + '.'; .",
                "[1] * 2 + [3]; [1, 1, 3]",
                "2 * (1, 2); (1, 2, 1, 2)",
                "(1,) + (2,); (1, 2)",
                "(1,) + [2]; ?",
                "'a' * 'b'; ?",
                "'a' - 1; ?",
                "sizes | {'b': 3, 'c': 4}; {a: 1, b: 3, c: 4}"
            })
    void signsDoWithNumbersTextsAndListsWhatPythonDoes(String expression, String value) {
        assertThat(answer(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1 == 1.0; True",
                "True == 1 and False == 0.0; True",
                "1 == 1.5; False",
                "'1' == 1; False",
                "[1, 2] == [1, 2]; True",
                "[1, 2] == [1, 3]; False",
                "[1, 2] == [1]; False",
                "[1, 2] == (1, 2); False",
                "(1, [2]) == (1, [2]); True",
                "[1, undefined] == [1, 2]; ?",
                "[1, undefined] == [2, 2]; False",
                "{'a': [1]} == {'a': [1]}; True",
                "{'a': 1, 'b': 2} == {'b': 2, 'a': 1}; True",
                "{'a': 1} == {'a': 2}; False",
                "{'a': 1} == {'b': 1}; False",
                "{'a': undefined} == {'a': 1}; ?",
                "{} == []; False",
                "None == 0; False",
                "1 != 2; True",
                "3 != 3; False",
                "undefined != 3; ?",
                "name is 'conv'; True",
                "values is [4, 5, 6]; False",
                "values is not values; False",
                "thing is None; False",
                "undefined is None; ?",
                "undefined is not None; ?",
                "1 < 1; False",
                "1 <= 1; True",
                "2 > 2; False",
                "2 >= 2; True",
                "1.5 < 2; True",
                "False < True; True",
                "'a' < 'b'; True",
                "(1, 2) < (1, 3); True",
                "(1, 2) < (1, 2, 0); True",
                "[2] > [1, 9]; True",
                "(1, 2) >= (1, 2); True",
                "(1, 'a') < (1, 2); ?",
                "'a' < 1; ?",
                "1 < undefined < 0; ?",
                "1 < 0 < undefined; False",
                "5 in values; True",
                "7 in values; False",
                "5.0 in values; True",
                "7 in [undefined]; ?",
                "7 in [undefined, 7]; True",
                "7 in undefined; ?",
                "7 in 8; ?",
                "'on' in name; True",
                "'xx' in name; False",
                "3 in 'a3'; False",
                "'a' in sizes; True",
                "1 in sizes; False",
                "[1] in sizes; False",
                "4 in range(0, 10, 2); True",
                "0 in range(0, 10, 2); True",
                "5 in range(0, 10, 2); False",
                "10 in range(0, 10, 2); False",
                "-2 in range(0, 10, 2); False",
                "2 in range(4, 0, -2); True",
                "0 in range(4, 0, -2); False",
                "not 0; True",
                "not ''; True",
                "not 'a'; False",
                "not None; True",
                "not 0.5; False",
                "not {}; True",
                "not sizes; False",
                "not range(0); True",
                "not range(1); False",
                "not (); True",
                "not thing; False",
                "not undefined; ?",
                "0 and undefined; 0",
                "1 and 2; 2",
                "0 or ''; ``",
                "3 or undefined; 3",
                "undefined and False; False",
                "undefined or True; True",
                "undefined or False; ?",
                "undefined and True; ?"
            })
    void whatIsTrueInPythonIsTrueAndWhatNobodyKnowsIsNot(String expression, String value) {
        assertThat(answer(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "len(name) + len(values) + len(sizes) + len(range(3)); 12",
                "len(5); ?",
                "list(range(4)); [0, 1, 2, 3]",
                "list(range(1, 8, 3)); [1, 4, 7]",
                "list(range(1, 7, 3)); [1, 4]",
                "list(range(5, 0, -2)); [5, 3, 1]",
                "list(range(0)); []",
                "range(); ?",
                "range(1, 2, 0); ?",
                "range(2.5); ?",
                "range(1, 2, 3, 4); ?",
                "range(10)[-1]; 9",
                "range(10)[10]; ?",
                "range(10)[2:5]; [2, 3, 4]",
                "int(2.9); 2",
                "int(-2.9); -2",
                "int(True); 1",
                "int(' -12 '); -12",
                "int(); 0",
                "int('12', 16); ?",
                "int([1]); ?",
                "int(float('inf')); ?",
                "float(3); 3.0",
                "float(True); 1.0",
                "float('a'); ?",
                "bool([]); False",
                "bool(undefined); ?",
                "str(12) + repr(None) + str(True); 12NoneTrue",
                "str(undefined); ?",
                "str((1, 'a')) + str((1,)); (1, a)(1,)",
                "print(3); None",
                "list('abc'); [a, b, c]",
                "tuple(values); (4, 5, 6)",
                "list(); []",
                "list(5); ?",
                "dict(a=1, b=2); {a: 1, b: 2}",
                "dict([('a', 1)], b=2); {a: 1, b: 2}",
                "dict(sizes, b=3); {a: 1, b: 3}",
                "dict([1]); ?",
                "dict([([], 1)]); ?",
                "dict(5); ?",
                "list(zip(values, 'ab')); [(4, a), (5, b)]",
                "list(zip()); []",
                "zip(values, 5); ?",
                "list(enumerate('ab')); [(0, a), (1, b)]",
                "list(enumerate('ab', start=3)); [(3, a), (4, b)]",
                "sum(values); 15",
                "sum(values, 100); 115",
                "sum([[1], [2]], []); [1, 2]",
                "sum(5); ?",
                "max(3, 9, 4); 9",
                "min(values); 4",
                "max('a', 'b'); b",
                "max(values, key=lambda v: -v); ?",
                "max([]); ?",
                "max([1, undefined]); ?",
                "max([1, 'a']); ?",
                "abs(-2.5); 2.5",
                "abs(3); 3",
                "abs('a'); ?",
                "round(2.5) + round(3.5); 6",
                "round(2.675, 2); 2.67",
                "round(1234.5, -2); 1200.0",
                "round(7); 7",
                "round(2.5, undefined); ?",
                "pow(2, 5); 32",
                "divmod(17, 5); (3, 2)",
                "sorted([3, 1, 2]); [1, 2, 3]",
                "sorted(['b', 'a']); [a, b]",
                "sorted([2, 'a']); ?",
                "sorted(values, reverse=True); ?",
                "sorted([undefined]); ?",
                "list(reversed(pair)); [8, 7]",
                "reversed(5); ?",
                "list(map(twice, values)); [8, 10, 12]",
                "map(twice, 5); ?",
                "map(max, values, values); ?",
                "list(filter(even, values)); [4, 6]",
                "list(filter(None, [0, 1, '', 2])); [1, 2]",
                "filter(lambda v: undefined, values); ?",
                "filter(even, 5); ?",
                "next(iter([]), 3); 3",
                "next(iter([])); ?",
                "next(values); 4",
                "(lambda left: [next(left), list(left), list(left)])(iter([7, 8, 9])); [7, [8, 9], []]",
                "all([]); True",
                "all([1, 0, undefined]); False",
                "all([1, undefined]); ?",
                "any([]); False",
                "any([undefined, 1]); True",
                "any([undefined, 0]); ?",
                "all(5); ?",
                "callable(twice) and callable(Thing) and callable(len); True",
                "callable(3) or callable('a') or callable(None) or callable(values) or callable(True); False",
                "callable(undefined); ?",
                "input(); ?",
                "object() is None; ?"
            })
    void functionsWithoutAnImportComeToWhatPythonSays(String expression, String value) {
        assertThat(answer(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "values.index(5); 1",
                "values.index(9); ?",
                "[1, 1, 2].count(1); 2",
                "pair.index(8) + pair.count(7); 2",
                "values.copy(); [4, 5, 6]",
                "values.missing(); ?",
                "values.append(7); None",
                "sizes.keys(); [a, b]",
                "sizes.values(); [1, 2]",
                "sizes.items(); [(a, 1), (b, 2)]",
                "sizes.get('b'); 2",
                "sizes.get('c'); None",
                "sizes.get('c', 5); 5",
                "sizes.pop('a'); 1",
                "sizes.pop('c'); ?",
                "sizes.pop('c', 4); 4",
                "sizes.setdefault('a', 9); 1",
                "sizes.setdefault('c', 9); 9",
                "sizes.copy() == sizes; True",
                "'Conv'.lower() + 'x'.upper(); convX",
                "' a '.strip(); a",
                "name.startswith('co') and name.endswith('nv'); True",
                "name.startswith('x') or name.endswith('x'); False",
                "'a-b--c'.split('-'); [a, b, , c]",
                "' a  b '.split(); [a, b]",
                "'  '.split(); []",
                "name.replace('on', 'ur'); curv",
                "name.replace('on'); ?",
                "', '.join([name, 'fc']); conv, fc",
                "'-'.join([1, 2]); ?",
                "'-'.join(5); ?",
                "'{}x{}'.format(3, 4); 3x4",
                "'{1}x{0}'.format(3, 4); 4x3",
                "'{0}{0}'.format('a'); aa",
                "'{k:>3}-{{}}'.format(k=3); 3-{}",
                "'{}'.format(undefined); {}",
                "'conv%d' % 3; conv3",
                "'%s_%02d' % (name, 7); conv_07",
                "'%03d|%3d|%d%%' % (-1, 5, 9); -01|  5|9%",
                "'%.2f %5.1f' % (1.234, 2); 1.23   2.0",
                "'%f' % 0.5; 0.500000",
                "'%(k)s' % {'k': 3}; 3",
                "'%4s' % 'ab'; `  ab`",
                "'%d' % 'a'; ?",
                "'%d %d' % 3; ?",
                "'%d' % (3, 4); ?",
                "f'{name}_{pair}'; conv_(7, 8)",
                "f'{ name }{undefined}'; conv{undefined}",
                "name[1:3] + name[-1]; onv",
                "name[9]; ?",
                "values[::-1]; [6, 5, 4]",
                "values[-2:]; [5, 6]",
                "values[:undefined]; ?",
                "values['a']; ?",
                "pair[:1]; (7)",
                "sizes['a']; 1",
                "sizes['z']; ?",
                "sizes[[]]; ?",
                "(5)[0]; ?",
                "{**sizes, 'c': 3}; {a: 1, b: 2, c: 3}",
                "{**undefined}; ?",
                "{k: 1 for k in 'ab'}; {a: 1, b: 1}",
                "[a * b for a in (1, 2) for b in (3, 4) if b > 3]; [4, 8]",
                "[a for a in values if undefined]; ?",
                "[*undefined]; ?",
                "(*pair, 9); (7, 8, 9)",
                "[v for v in values if v > 4 if v < 6]; [5]"
            })
    void methodsOfListsMappingsAndTextsComeToWhatPythonSays(String expression, String value) {
        assertThat(answer(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "isinstance(True, int) and isinstance(True, bool) and isinstance(1.5, float); True",
                "isinstance(1, bool) or isinstance(1, float) or isinstance('a', int); False",
                "isinstance('a', str) and isinstance([], list) and isinstance((), tuple) and isinstance({}, dict); True",
                "isinstance([], tuple) or isinstance((), list) or isinstance({}, list); False",
                "isinstance(3, (str, int)); True",
                "isinstance(3, (str, list)); False",
                "isinstance(3, (str, undefined)); ?",
                "isinstance(3, undefined); ?",
                "isinstance(undefined, int); ?",
                "isinstance(3, Thing); False",
                "isinstance(thing, Thing); True",
                "isinstance(thing, Other); False",
                "isinstance(Other(), Thing); True",
                "isinstance(3, object); True",
                "issubclass(Other, Thing); True",
                "issubclass(Thing, Other); False",
                "getattr(thing, 'width'); 3",
                "getattr(thing, 'depth', 9); 9",
                "getattr(thing, 'depth'); ?",
                "getattr(thing, undefined); ?",
                "setattr(thing, 'depth', 4); None",
                "hasattr(thing, 'depth'); False",
                "hasattr(thing, undefined); ?",
                "type(thing) is Thing; True",
                "type(3); ?",
                "thing.__class__ is Thing; True",
                "thing.__dict__; {width: 3}",
                "Thing.__name__ + twice.__name__; Thingtwice",
                "Thing(width=5).width; 5"
            })
    void classesAndAttributesAreWhatPythonSays(String expression, String value) {
        assertThat(answer(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "math.sqrt(16); 4.0",
                "math.floor(-2.5); -3",
                "math.ceil(2.1); 3",
                "math.ceil(7); 7",
                "math.trunc(2.9); 2",
                "math.isqrt(17); 4",
                "math.log2(8); 3.0",
                "math.exp(0); 1.0",
                "math.log(1); 0.0",
                "math.pow(2, 3); 8",
                "math.prod([2, 3, 7]); 42",
                "math.prod(5); ?",
                "math.floor('a'); ?",
                "math.sqrt('a'); ?",
                "math.floor(math.inf); ?",
                "math.pi > 3 and math.e > 2; True",
                "functools.reduce(operator.mul, [2, 3, 4]); 24",
                "functools.reduce(operator.add, [2, 3], 100); 105",
                "functools.reduce(operator.add, []); ?",
                "functools.reduce(operator.add, 5); ?",
                "functools.partial(pow, 2)(5); 32",
                "functools.partial(dict, a=1)(b=2); {a: 1, b: 2}",
                "functools.partial(dict, a=1)(a=2); {a: 2}",
                "copy.deepcopy(values); [4, 5, 6]",
                "collections.OrderedDict([('a', 1)]); {a: 1}",
                "collections.defaultdict(list); {}"
            })
    void whatIsImportedFromPythonItselfComesToWhatPythonSays(String expression, String value) {
        String imports = "import math, functools, operator, copy, collections\n";
        assertThat(new PlainRun().answer(imports + NAMES, expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "values.insert(1, 9); [4, 9, 5, 6]",
                "values.insert(-1, 9); [4, 5, 9, 6]",
                "values.insert(99, 9); [4, 5, 6, 9]",
                "values.insert(-99, 9); [9, 4, 5, 6]",
                "values.append(7); [4, 5, 6, 7]",
                "values.extend((7, 8)); [4, 5, 6, 7, 8]",
                "values.extend(values); [4, 5, 6, 4, 5, 6]",
                "values.pop(); [4, 5]",
                "values.pop(0); [5, 6]",
                "values.pop(-2); [4, 6]",
                "values.pop(9); [4, 5, 6]",
                "values.reverse(); [6, 5, 4]",
                "values.clear(); []",
                "values += (7,); [4, 5, 6, 7]",
                "values[0] = 9; [9, 5, 6]",
                "values[-1] = 9; [4, 5, 9]",
                "values[3] = 9; [4, 5, 6]",
                "values[-4] = 9; [4, 5, 6]",
                "values, b = pair; 7",
                "[values, b] = pair; 7",
                "values, *b = (1, 2, 3); 1",
                "*values, b = (1, 2, 3); [1, 2]",
                "a, *values, b = (1, 2, 3, 4); [2, 3]",
                "a, *values, b = (1, 2); []",
                "a, *values, b = (1,); ?",
                "values, b = (1, 2, 3); ?",
                "values = a = 3; 3",
                "for values in range(4): pass; 3"
            })
    void whatChangesAListChangesIt(String statement, String left) {
        assertThat(new PlainRun().answer(NAMES + statement, "values")).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "sizes['c'] = 3; {a: 1, b: 2, c: 3}",
                "sizes[[]] = 3; {a: 1, b: 2}",
                "sizes.update({'b': 5}, c=6); {a: 1, b: 5, c: 6}",
                "sizes.pop('a'); {b: 2}",
                "sizes.setdefault('c', 4); {a: 1, b: 2, c: 4}",
                "sizes.copy().clear; {a: 1, b: 2}",
                "copy = sizes.copy()\\ncopy['a'] = 9; {a: 1, b: 2}"
            })
    void whatChangesAMappingChangesIt(String statement, String left) {
        assertThat(new PlainRun().answer(NAMES + statement.replace("\\n", "\n"), "sizes"))
                .isEqualTo(left);
    }

    /** Texts grow by what is put in: none becomes longer than a program of this kind needs. */
    @Test
    void noTextGrowsWithoutEnd() {
        String long_ = "t = 'a' * 90000\n";
        for (String grown : new String[] {
            "t + t",
            "f'{t}{t}'",
            "'{0}{0}'.format(t)",
            "'%s%s' % (t, t)",
            "t.replace('a', t)",
            "t.join(['', '', ''])",
            "''.join([t, t])"
        }) {
            assertThat(new PlainRun().answer(long_, grown)).as(grown).isEqualTo("?");
        }
        assertThat(new PlainRun().answer(long_, "len(t.replace('a', 'b'))")).isEqualTo("90000");
    }
}
