using MinerOsphere.Rdf;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.JsonLd;

/// <summary>Documents made to hurt are refused with an error, whatever they are.</summary>
public class JsonLdLimitsTests
{
    private static JsonTree Tree(string text, int maxDepth = JsonLdOptions.DefaultMaxDepth) =>
        JsonTree.Parse(text, maxDepth) is { Succeeded: true } read ? read.Value : throw new InvalidDataException(text);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    [Fact]
    public void A_deep_tree_made_by_hand_is_refused_by_each_algorithm()
    {
        const int deep = 10_000;
        var tree = Tree(Repeat("{\"http://e/p\":", deep) + "1" + Repeat("}", deep), 2 * deep);
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdProcessor.Expand(tree).Error?.Code);
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdProcessor.Compact(tree, Tree("{}")).Error?.Code);
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdProcessor.Flatten(tree).Error?.Code);
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdProcessor.Frame(tree, Tree("{}")).Error?.Code);
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdProcessor.ToRdf(tree, new QuadList()).Error?.Code);
    }

    [Fact]
    public void What_may_be_read_can_be_worked_on()
    {
        const int deep = JsonLdOptions.DefaultMaxDepth;
        var tree = Tree(Repeat("{\"http://e/p\":", deep) + "1" + Repeat("}", deep));
        var quads = new QuadList();
        Assert.True(JsonLdProcessor.ToRdf(tree, quads).Succeeded);
        Assert.Equal(deep, quads.Count);
        Assert.True(JsonLdProcessor.Compact(tree, Tree("{}")).Succeeded);
    }

    [Fact]
    public void Terms_that_need_one_another_in_a_long_chain_are_refused()
    {
        var chain = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"t{i}\":\"t{i + 1}:x\""));
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdProcessor.Expand(Tree($"{{\"@context\":{{{chain}}}}}")).Error?.Code);
    }

    [Fact]
    public void Scoped_contexts_in_one_another_are_bounded()
    {
        const int deep = 100;
        var context = Repeat("{\"@vocab\":\"http://e/\",\"a\":{\"@context\":", deep) + "{}" + Repeat("}}", deep);
        var result = JsonLdProcessor.Expand(Tree($"{{\"@context\":{context}}}", 1000));
        Assert.True(result.Succeeded || result.Error.Code is JsonLdErrorCode.LimitExceeded);
    }

    [Fact]
    public void Contexts_that_name_one_another_end()
    {
        var contexts = ContextSet.Empty
            .With("http://e/a", Tree("""{"@context":"http://e/b"}"""))
            .With("http://e/b", Tree("""{"@context":"http://e/a"}"""));
        var result = JsonLdProcessor.Expand(Tree("""{"@context":"http://e/a"}"""), new JsonLdOptions { Contexts = contexts });
        Assert.Equal(JsonLdErrorCode.ContextOverflow, result.Error?.Code);
    }

    [Fact]
    public void Contexts_that_multiply_are_stopped_by_the_number_of_steps()
    {
        // Each names the next one ten times: ten to the power of twelve.
        var contexts = ContextSet.Empty;
        for (var i = 0; i < 12; i++)
            contexts = contexts.With($"http://e/{i}", Tree($"{{\"@context\":[{string.Join(',', Enumerable.Repeat($"\"http://e/{i + 1}\"", 10))}]}}"));
        contexts = contexts.With("http://e/12", Tree("""{"@context":{"a":"http://e/a"}}"""));
        var result = JsonLdProcessor.Expand(Tree("""{"@context":"http://e/0"}"""), new JsonLdOptions { Contexts = contexts, MaxSteps = 100_000 });
        Assert.Equal(JsonLdErrorCode.LimitExceeded, result.Error?.Code);
    }

    [Fact]
    public void Frames_that_multiply_are_stopped_by_the_number_of_steps()
    {
        // Each node refers twice to the next: written out always, two to the power of forty.
        var nodes = string.Join(',', Enumerable.Range(0, 40).Select(i => $$"""{"@id":"http://e/{{i}}","http://e/p":{"@id":"http://e/{{i + 1}}"},"http://e/q":{"@id":"http://e/{{i + 1}}"} }"""));
        var result = JsonLdProcessor.Frame(Tree($"[{nodes}]"), Tree("""{"@id":"http://e/0","@embed":"@always"}"""), new JsonLdOptions { MaxSteps = 100_000 });
        Assert.Equal(JsonLdErrorCode.LimitExceeded, result.Error?.Code);
    }

    [Fact]
    public void Lists_in_lists_are_refused_beyond_what_can_be_read_back()
    {
        var quads = new QuadList();
        const int deep = 1000;
        for (var i = 0; i < deep; i++)
        {
            quads.Add(new BlankNode($"l{i}"), new Iri(RdfSyntax.First), i + 1 < deep ? new BlankNode($"l{i + 1}") : new Literal("x"));
            quads.Add(new BlankNode($"l{i}"), new Iri(RdfSyntax.Rest), new Iri(RdfSyntax.Nil));
        }
        quads.Add(new Iri("http://e/s"), new Iri("http://e/p"), new BlankNode("l0"));
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdProcessor.FromRdf(quads).Error?.Code);
    }

    [Fact]
    public void Work_can_be_called_off()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var tree = Tree($"[{string.Join(',', Enumerable.Range(0, 5000).Select(i => $"{{\"http://e/p\":{i}}}"))}]");
        Assert.Throws<OperationCanceledException>(() => JsonLdProcessor.Expand(tree, cancellation: source.Token));
    }

    [Fact]
    public void Many_values_of_one_property_are_merged_in_time_that_does_not_grow_with_their_square()
    {
        var values = string.Join(',', Enumerable.Range(0, 60_000));
        var quads = new QuadList();
        Assert.True(JsonLdProcessor.ToRdf(Tree($"{{\"@id\":\"http://e/s\",\"http://e/p\":[{values},{values}]}}"), quads).Succeeded);
        Assert.Equal(60_000, quads.Count);
    }

    [Fact]
    public void Many_small_contexts_on_a_large_one_are_work_and_not_too_much()
    {
        const int many = 1000;
        var terms = string.Join(',', Enumerable.Range(0, many).Select(i => $"\"t{i}\":\"http://e/{i}\""));
        var nodes = string.Join(',', Enumerable.Range(0, many).Select(i => $"{{\"@context\":{{\"x\":\"http://e/x\"}},\"x\":{i}}}"));
        var tree = Tree($"{{\"@context\":{{{terms}}},\"@graph\":[{nodes}]}}");
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdProcessor.Expand(tree, new JsonLdOptions { MaxSteps = many * many / 10 }).Error?.Code);
        Assert.True(JsonLdProcessor.Expand(tree).Succeeded);
    }

    [Fact]
    public void A_context_in_a_node_changes_nothing_beside_it()
    {
        var terms = string.Join(',', Enumerable.Range(0, 400).Select(i => $"\"t{i}\":\"http://e/{i}\""));
        var document = Tree($$$"""
            {"@context":{{{{terms}}}},"@graph":[
              {"@id":"u:a","t1":1,"t2":1},
              {"@id":"u:b","@context":{"t1":null,"t2":"http://e/other","new":"http://e/new"},"t1":2,"t2":2,"new":2,"t3":{
                "@id":"u:c","@context":{"t1":"http://e/again","t2":null,"new":null},"t1":3,"t2":3,"new":3,"t4":3}},
              {"@id":"u:d","t1":4,"t2":4,"new":4}]}
            """);
        var quads = new QuadList();
        Assert.True(JsonLdProcessor.ToRdf(document, quads).Succeeded);
        Assert.Equal(
            ["a 1 1", "a 2 1", "b 3 c", "b new 2", "b other 2", "c 4 3", "c again 3", "d 1 4", "d 2 4"],
            quads.Select(quad => $"{Name(quad.Subject)} {Name(quad.Predicate)} {Name(quad.Object)}").Order(StringComparer.Ordinal));

        static string Name(Term term) => term is Literal literal ? literal.Lexical : ((Iri)term).Value.Split(':', '/')[^1];
    }
}
