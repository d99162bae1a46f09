using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>One thing to be joined, with what is known of its size.</summary>
internal abstract class JoinPart
{
    public abstract IReadOnlyList<string> Variables { get; }
    public abstract double Rows { get; }

    /// <summary>How many values a variable has, estimated; 0 when some rows may leave it unbound.</summary>
    public abstract double Distinct(string variable);

    /// <summary>True when it can come sorted by the variable without being sorted.</summary>
    public virtual bool CanSortBy(string variable) => false;

    /// <summary>True when single rows can be looked up by any of its variables.</summary>
    public virtual bool CanLookUp => false;
}

internal sealed class TriplePart(TripleAccess access) : JoinPart
{
    public TripleAccess Access => access;
    public override IReadOnlyList<string> Variables => access.Variables;
    public override double Rows => access.Count;
    public override double Distinct(string variable) => access.Distinct(variable);
    public override bool CanSortBy(string variable) => access.CanSortBy(variable);
    public override bool CanLookUp => true;
}

/// <summary>A triple pattern of which only one variable is looked at: its values, with how many triples have each.</summary>
internal sealed class RunPart(TripleAccess access, string variable) : JoinPart
{
    public TripleAccess Access => access;
    public string Variable => variable;
    public override IReadOnlyList<string> Variables { get; } = [variable];
    public override double Rows { get; } = access.Distinct(variable);
    public override double Distinct(string variable) => Rows;
    public override bool CanSortBy(string name) => name == variable;
    public override bool CanLookUp => true;
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
    public override bool CanLookUp => true;
}

internal sealed class OperatorPart(Operator planned) : JoinPart
{
    public Operator Operator => planned;
    public override IReadOnlyList<string> Variables => planned.Variables;
    public override double Rows => planned.EstimatedRows;

    // A variable that some rows leave unbound does not narrow anything.
    public override double Distinct(string variable) => planned.IsCertain(variable) ? Math.Max(1, planned.EstimatedRows / 2) : 0;
    public override bool CanSortBy(string variable) => planned.SortedBy >= 0 && planned.Variables[planned.SortedBy] == variable && planned.IsCertain(variable);
}
