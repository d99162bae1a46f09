using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>Where the patterns of a group look, and the variable that gets the name of the graph, if any.</summary>
internal sealed record ActiveGraph(GraphScope Scope, string? Variable, bool IsDefault)
{
    /// <summary>A scope of no graph, such as the default graph of a dataset with FROM NAMED only.</summary>
    public bool IsEmpty { get; private init; }

    public static ActiveGraph Default(GraphScope scope) => new(scope, null, true);

    public static ActiveGraph One(TermId graph) => new(GraphScope.One(graph), null, false);

    public static ActiveGraph Empty(bool isDefault) => new(GraphScope.Union, null, isDefault) { IsEmpty = true };

    public override string ToString() =>
        IsEmpty ? "no graph" : Variable is not null ? $"graph ?{Variable}" : Scope.Graph.IsNone ? "graphs" : $"graph #{Scope.Graph.Value:x}";
}
