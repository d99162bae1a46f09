using MinerOsphere.Conformance.Support;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Functions;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Conformance.Cql2;

/// <summary>
/// The abstract tests of Annex A that are not lists of predicates: each for every queryable of a fitting type of the three collections, in
/// both encodings. Named by conformance class and test; the tests named test-data are <see cref="PredicateSuiteTests"/>.
/// </summary>
[AbstractSuite("OGC CQL2 1.0 (21-065r2)")]
public class AbstractTests
{
    private const string World = "POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))";
    private static readonly string[] Collections = ["ne_110m_admin_0_countries", "ne_110m_populated_places_simple", "ne_110m_rivers_lake_centerlines"];

    private static readonly Dictionary<Cql2Kind, string> Values = new()
    {
        [Cql2Kind.String] = "'foo'", [Cql2Kind.Boolean] = "true", [Cql2Kind.Number] = "3.14", [Cql2Kind.Integer] = "1",
        [Cql2Kind.Timestamp] = "TIMESTAMP('2022-04-14T14:48:46Z')", [Cql2Kind.Date] = "DATE('2022-04-14')",
    };

    private static readonly Cql2Kind[] Scalars = [.. Values.Keys];

    [SkippableFact]
    public void Conf_basic_cql2_basic_test() => Assert.All(Collections, collection =>
    {
        Skip.IfNot(Suites.Has("cql2/README.md"), $"suites not found under {Suites.Root}");
        Assert.NotEmpty(ReferenceData.Of(collection).Queryables);
        Assert.DoesNotContain(ReferenceData.Of(collection).Queryables, queryable => queryable.Type.Kind == Cql2Kind.Unknown);
        Assert.Contains(ReferenceData.Of(collection).Queryables, queryable => Scalars.Contains(queryable.Type.Kind));
    });

    [SkippableFact]
    public void Conf_basic_cql2_comparison() => ForEach(Scalars, (q, kind, ask) => Complementary(sign => ask($"{q} {sign} {Values[kind]}")));

    [SkippableFact]
    public void Conf_basic_cql2_is_null() => ForEach(Enum.GetValues<Cql2Kind>(), (q, _, ask) => Apart(ask($"{q} IS NULL"), ask($"{q} is not null")));

    [SkippableFact]
    public void Conf_basic_cql2_boolean() => ForEach(Scalars, (_, _, ask) =>
    {
        Assert.NotEmpty(ask("true"));
        Assert.Empty(ask("false"));
    });

    [SkippableFact]
    public void Conf_advanced_comparison_operators_like() => ForEach([Cql2Kind.String], (q, _, ask) =>
    {
        Apart(ask($"{q} like '_%'"), ask($"{q} like ''"));
        Assert.Equal(ask($"{q} LIKE '%'"), ask($"{q} like '%%'"));
        Assert.Empty(ask($@"{q} like '\%\_'"));
    });

    [SkippableFact]
    public void Conf_advanced_comparison_operators_between() => ForEach([Cql2Kind.Integer, Cql2Kind.Number], (q, _, ask) =>
    {
        Assert.Equal(ask($"{q} >= 0 AND {q} <= 100"), ask($"{q} BETWEEN 0 AND 100"));
        Assert.Empty(ask($"{q} between 100.0 and 1.0"));
    });

    [SkippableFact]
    public void Conf_advanced_comparison_operators_in() => ForEach(Scalars, (q, kind, ask) =>
    {
        var (first, second) = kind switch
        {
            Cql2Kind.String => ("'foo'", "'bar'"),
            Cql2Kind.Boolean => ("true", "true"),
            Cql2Kind.Timestamp => ("'2022-04-14T14:52:56Z'", "'2022-04-16T10:13:19Z'"),
            Cql2Kind.Date => ("'2022-04-14'", "'2022-04-16'"),
            _ => ("1", "2"),
        };
        var found = ask($"{q} in ({first}, {second})");
        Assert.Equal(ask($"{q} = {first} OR {q} = {second}"), found);
        Apart(found, ask($"{q} NOT IN ({first}, {second})"));
    });

    [SkippableFact]
    public void Conf_case_insensitive_comparison_casei() => ForEach([Cql2Kind.String], (q, _, ask) =>
        Apart(ask($"CASEI({q}) = casei('foo')"), ask($"CASEI({q}) <> casei('FOO')")));

    [SkippableFact]
    public void Conf_case_insensitive_comparison_casei_like() => ForEach([Cql2Kind.String], (q, _, ask) =>
        Assert.Equal(ask($"CASEI({q}) LIKE casei('b%')"), ask($"CASEI({q}) LIKE casei('B%')")));

    [SkippableFact]
    public void Conf_accent_insensitive_comparison_accenti() => ForEach([Cql2Kind.String], (q, _, ask) =>
        Apart(ask($"ACCENTI({q}) = accenti('äöüéáí')"), ask($"ACCENTI({q}) <> accenti('aoueai')")));

    [SkippableFact]
    public void Conf_accent_insensitive_comparison_accenti_like() => ForEach([Cql2Kind.String], (q, _, ask) =>
        Assert.Equal(ask($"ACCENTI({q}) LIKE accenti('Ä%')"), ask($"ACCENTI({q}) LIKE accenti('A%')")));

    [SkippableFact]
    public void Conf_accent_insensitive_comparison_accenti_casei() => ForEach([Cql2Kind.String], (q, _, ask) =>
        Assert.Equal(ask($"ACCENTI(CASEI({q})) = accenti(casei('ÄÉ'))"), ask($"ACCENTI(CASEI({q})) = accenti(casei('ae'))")));

    [SkippableFact]
    public void Conf_accent_insensitive_comparison_accenti_casei_like() => ForEach([Cql2Kind.String], (q, _, ask) =>
        Assert.Equal(ask($"ACCENTI(CASEI({q})) LIKE accenti(casei('Ä%'))"), ask($"ACCENTI(CASEI({q})) LIKE accenti(casei('a%'))")));

    [SkippableFact]
    public void Conf_basic_spatial_functions_s_intersects() => ForEach([Cql2Kind.Geometry], (q, _, ask) =>
    {
        Assert.NotEmpty(ask($"S_INTERSECTS({q},BBOX(-180,-90,180,90))"));
        Assert.NotNull(ask($"S_INTERSECTS({q},POINT(7.02 49.92))"));
        Refused($"S_INTERSECTS({q},POINT(90 180))");
        Assert.NotNull(ask($"S_INTERSECTS({q},BBOX(-180,-90,-90,90)) AND S_INTERSECTS({q},BBOX(90,-90,180,90))"));
    });

    [SkippableFact]
    public void Conf_basic_spatial_functions_plus_s_intersects() => ForEach([Cql2Kind.Geometry], (q, _, ask) =>
    {
        Refused($"S_INTERSECTS({q},MULTIPOINT(7.02 49.92, 90 180))");
        Assert.NotNull(ask($"S_INTERSECTS({q},MULTIPOINT(7.02 49.92, 9 18))"));
        Assert.Equal(
            ask($"S_INTERSECTS({q},GEOMETRYCOLLECTION(POINT(7.02 49.92), POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))))"),
            ask($"S_INTERSECTS({q},POINT(7.02 49.92)) OR S_INTERSECTS({q},POLYGON((0 0, 10 0, 10 10, 0 10, 0 0)))"));
    });

    [SkippableFact]
    public void Conf_spatial_functions_s_intersects_and_s_disjoint() => ForEach([Cql2Kind.Geometry], (q, _, ask) =>
    {
        Assert.Equal(ask($"S_INTERSECTS({q},BBOX(-180,-90,180,90))"), ask($"S_INTERSECTS({q},{World})"));
        Assert.Empty(ask($"S_DISJOINT({q},BBOX(-180,-90,180,90))"));
        Assert.Empty(ask($"S_DISJOINT({q},{World})"));
        Apart(ask($"S_INTERSECTS({q},LINESTRING(7 50,10 51))"), ask($"S_DISJOINT({q},LINESTRING(7 50,10 51))"));
        Apart(ask($"S_INTERSECTS({q},POINT(7.02 49.92))"), ask($"S_DISJOINT({q},POINT(7.02 49.92))"));
        Refused($"S_DISJOINT({q},POINT(90 180))");
    });

    [SkippableTheory]
    [InlineData("S_EQUALS")]
    [InlineData("S_TOUCHES")]
    [InlineData("S_CROSSES")]
    [InlineData("S_WITHIN")]
    [InlineData("S_CONTAINS")]
    [InlineData("S_OVERLAPS")]
    public void Conf_spatial_functions_relation(string function) => ForEach([Cql2Kind.Geometry], (q, _, ask) =>
    {
        Assert.Equal(ask($"{function}({q},BBOX(-180,-90,180,90))"), ask($"{function}({q},{World})"));
        foreach (var literal in new[] { "LINESTRING(7 50,10 51)", "POINT(7.02 49.92)", "MULTIPOINT(7 50,10 51)" })
        {
            Assert.Subset(ask($"S_INTERSECTS({q},{literal})"), ask($"{function}({q},{literal})"));
            if (function == "S_CONTAINS") Apart(ask($"S_WITHIN({q},{literal})"), ask($"S_CONTAINS({q},{literal})"));
        }
    });

    [SkippableFact]
    public void Conf_temporal_functions_temporal_functions_1() => ForEach([Cql2Kind.Timestamp, Cql2Kind.Date], (q, kind, ask) =>
    {
        var time = kind == Cql2Kind.Date ? "" : "T00:00:00Z";
        foreach (var operand in new[] { Values[kind], $"INTERVAL('2021-01-01{time}','2021-12-31{time}')" })
        {
            Apart(ask($"T_AFTER({q},{operand})"), ask($"T_BEFORE({q},{operand})"));
            Apart(ask($"T_DISJOINT({q},{operand})"), ask($"T_INTERSECTS({q},{operand})"));
            Assert.Equal(ask($"T_AFTER({q},{operand}) OR T_BEFORE({q},{operand})"), ask($"T_DISJOINT({q},{operand})"));
            Assert.Subset(ask($"T_INTERSECTS({q},{operand})"), ask($"T_EQUALS({q},{operand})"));
            Refused($"T_DURING({q},{operand})");
        }
    });

    [SkippableFact]
    public void Conf_temporal_functions_temporal_functions_2()
    {
        Skip.IfNot(Suites.Has("cql2/README.md"), $"suites not found under {Suites.Root}");
        const string Operands = "(INTERVAL(\"start\",\"end\"),INTERVAL('2021-01-01T00:00:00Z','2022-12-31T23:59:59Z'))";
        string[] parts = ["after", "before", "contains", "during", "equals", "finishedBy", "finishes", "meets", "metBy", "overlappedBy", "overlaps", "startedBy", "starts"];
        // Of proper intervals just one of the thirteen holds.
        var seen = parts.SelectMany(part => Ask(Collections[1], $"T_{part}{Operands}")).ToList();
        Assert.Equal(Ask(Collections[1], "\"start\" IS NOT NULL"), seen.ToHashSet());
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(seen.Count, Ask(Collections[1], $"T_DISJOINT{Operands}").Count + Ask(Collections[1], $"T_INTERSECTS{Operands}").Count);
    }

    [SkippableTheory]
    [InlineData("A_CONTAINS((name, 'foo'), ('foo'))", 243)]
    [InlineData("A_CONTAINS((name, 'foo'), ('Kiev', 'foo'))", 1)]
    [InlineData("A_CONTAINEDBY((name, 'foo'), ('foo', 'bar', 'Kiev'))", 1)]
    [InlineData("A_EQUALS((name, 'foo'), ('foo', 'Kiev'))", 1)]
    [InlineData("A_OVERLAPS((name, 'foo'), ('Kiev', 'Berlin', 'bar'))", 2)]
    [InlineData("A_OVERLAPS((pop_min, pop_max), (pop_other))", 19)]
    public void Conf_array_functions_array_predicates(string predicate, int expected)
    {
        Skip.IfNot(Suites.Has("cql2/README.md"), $"suites not found under {Suites.Root}");
        Assert.Equal(expected, Ask(Collections[1], predicate).Count);
    }

    [SkippableFact]
    public void Conf_property_property_comparison_value_property() => ForEach(Scalars, (q, kind, ask) =>
        Complementary(sign => ask($"{Values[kind]} {sign} {q}")));

    [SkippableFact]
    public void Conf_property_property_comparison_property_property() => ForEach(Scalars, (q, _, ask) => Same(sign => ask($"{q} {sign} {q}")));

    [SkippableFact]
    public void Conf_property_property_comparison_value_value() => ForEach(Scalars, (_, kind, ask) =>
        Same(sign => ask($"{Values[kind]} {sign} {Values[kind]}")));

    [SkippableTheory]
    [InlineData("length(name) = 4 AND lower(name) = 'kiev'", 1)]
    [InlineData("year(\"start\") = 2022 OR year(\"date\") = 2021", 3)]
    [InlineData("abs(pop_min - pop_max) > 1E6 AND round(1.5) = 2", 60)]
    [InlineData("distance(geom, POINT(2.3514 48.8567)) < 500000 AND geometry_type(geom) = 'Point'", 8)]
    [InlineData("S_WITHIN(geom, buffer(POINT(2.3514 48.8567), 500000))", 8)]
    public void Conf_functions_functions(string predicate, int expected)
    {
        Skip.IfNot(Suites.Has("cql2/README.md"), $"suites not found under {Suites.Root}");
        Assert.Equal(expected, Ask(Collections[1], predicate).Count);
    }

    [SkippableFact]
    public void Conf_arithmetic_arithmetic() => ForEach([Cql2Kind.Integer, Cql2Kind.Number], (q, _, ask) =>
    {
        var all = ask($"{q} IS NOT NULL");
        Assert.Equal(all, ask($"{q} + 1 > {q} AND {q} - 1 < {q} AND {q} * 2 / 2 = {q}"));
        Assert.Equal(all, ask($"({q} div 7) * 7 + {q} % 7 = {q} AND {q} ^ 1 = {q}"));
    });

    [SkippableFact]
    public void Conf_cql2_text_escaping()
    {
        var literal = (StringLiteral)((Comparison)Valid(Cql2TextReader.Read("""a = 'it''s \' \a\b\t\n\v\f\r'"""))).Right;
        Assert.Equal("it's ' \a\b\t\n\v\f\r", literal.Value);
    }

    /// <summary>Random combinations of four predicates: what the truth tables make of the parts is what the whole gives.</summary>
    [SkippableFact]
    public void Conf_logical()
    {
        Skip.IfNot(Suites.Has("cql2/README.md"), $"suites not found under {Suites.Root}");
        string[] stored =
        [
            "name LIKE 'B_r%'", "pop_other between 1000000 and 3000000", "\"date\" IS NULL", "\"boolean\" = true", "CASEI(name) = casei('KIEV')",
            "ACCENTI(name) LIKE accenti('Ch%')", "S_INTERSECTS(geom,BBOX(0,40,10,50))", "t_after(\"start\",timestamp('2022-04-16T10:13:19Z'))",
            "name <> nameascii", "pop_other > 1038290-21 div 10", "length(name) = 4", "A_OVERLAPS((name), ('Kiev'))", "\"date\" > DATE('2022-04-16')",
        ];
        var random = new Random(7);
        for (var k = 0; k < 200; k++)
        {
            var p = random.GetItems(stored, 4);
            var whole = Ask(Collections[1], $"((NOT ({p[0]}) AND {p[1]}) OR ({p[2]} and NOT ({p[3]})) or not ({p[0]} AND {p[3]}))");
            var not = p.Select(part => Ask(Collections[1], $"NOT ({part})")).ToList();
            var yes = p.Select(part => Ask(Collections[1], part)).ToList();
            Assert.Equal(not[0].Intersect(yes[1]).Concat(yes[2].Intersect(not[3])).Concat(not[0]).Concat(not[3]).ToHashSet(), whole);
        }
    }

    private static void ForEach(Cql2Kind[] kinds, Action<string, Cql2Kind, Func<string, HashSet<int>>> check)
    {
        Skip.IfNot(Suites.Has("cql2/README.md"), $"suites not found under {Suites.Root}");
        foreach (var collection in Collections)
            foreach (var queryable in ReferenceData.Of(collection).Queryables.Where(queryable => kinds.Contains(queryable.Type.Kind)))
                check($"\"{queryable.Name}\"", queryable.Type.Kind, filter => Ask(collection, filter));
    }

    private static void Complementary(Func<string, HashSet<int>> ask)
    {
        Apart(ask("="), ask("<>"));
        Apart(ask(">"), ask("<="));
        Apart(ask("<"), ask(">="));
    }

    private static void Same(Func<string, HashSet<int>> ask)
    {
        Assert.Empty(ask("<>").Concat(ask("<")).Concat(ask(">")));
        Assert.Equal(ask("="), ask(">="));
        Assert.Equal(ask("="), ask("<="));
    }

    private static void Apart(HashSet<int> a, HashSet<int> b) => Assert.Empty(a.Intersect(b));

    /// <summary>Rows that match, the same in both encodings.</summary>
    private static HashSet<int> Ask(string collection, string filter)
    {
        var data = ReferenceData.Of(collection);
        var tree = Valid(Cql2TextReader.Read(filter));
        var rows = data.Matches(Cql2Predicate.Compile(Valid(Binder(data).Bind(tree))));
        var json = Valid(Cql2JsonReader.Read(Cql2JsonWriter.Write(tree), new Cql2Limits()));
        Assert.Equal(rows, data.Matches(Cql2Predicate.Compile(Valid(Binder(data).Bind(json)))));
        return rows;
    }

    /// <summary>Refused at binding in every collection: the position or the type is wrong.</summary>
    private static void Refused(string filter)
    {
        var tree = Valid(Cql2TextReader.Read(filter));
        Assert.All(Collections, collection => Assert.False(Binder(ReferenceData.Of(collection)).Bind(tree).IsOk));
    }

    private static Cql2Binder Binder(ReferenceData data) => new(
        new Cql2Schema(data.Queryables, Cql2Functions.All(new Cql2FunctionContext(TimeProvider.System))), Cql2BindOptions.Default);

    private static Cql2Expression Valid(Cql2Result<Cql2Expression> result) =>
        result.TryGet(out var tree, out var fault) ? tree : throw new InvalidDataException(fault.Message);
}
