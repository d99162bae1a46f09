using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>One thing to be joined, with what is known of its size.</summary>
internal abstract class JoinPart
{
    public abstract IReadOnlyList<string> Variables { get; }
    public abstract double Rows { get; }
    public abstract double Distinct(string variable);
}

internal sealed class TriplePart(TripleAccess access) : JoinPart
{
    public TripleAccess Access => access;
    public override IReadOnlyList<string> Variables => access.Variables;
    public override double Rows => access.Count;
    public override double Distinct(string variable) => access.Distinct(variable);
}

internal sealed class PathPart(PathPattern pattern, ActiveGraph graph) : JoinPart
{
    public PathPattern Pattern => pattern;
    public ActiveGraph Graph => graph;

    public override IReadOnlyList<string> Variables { get; } =
        [.. new[] { pattern.Subject, pattern.Object }.OfType<Variable>().Select(variable => variable.Name).Distinct()];

    // A path with both ends free is worth starting from only when nothing else is there.
    public override double Rows => Variables.Count < 2 ? 100 : 1e7;
    public override double Distinct(string variable) => Variables.Count < 2 ? 100 : 1e6;
}

internal sealed class OperatorPart(Operator planned) : JoinPart
{
    public Operator Operator => planned;
    public override IReadOnlyList<string> Variables => planned.Variables;
    public override double Rows => planned.EstimatedRows;

    // A variable that some rows leave unbound does not narrow anything.
    public override double Distinct(string variable) => planned.IsCertain(variable) ? Math.Max(1, planned.EstimatedRows / 2) : 1;
}
