using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>What reading a shapes graph gives: the shapes, or every fault that makes it ill-formed.</summary>
public sealed class ShapesReading
{
    internal ShapesReading(ShapesGraph? shapes, IReadOnlyList<ShapeFault> faults, IReadOnlyList<ShapeFault> remarks)
    {
        Shapes = shapes;
        Faults = faults;
        Remarks = remarks;
    }

    /// <summary>The shapes; null when there are faults.</summary>
    public ShapesGraph? Shapes { get; }

    /// <summary>Empty when <see cref="Shapes"/> is there.</summary>
    public IReadOnlyList<ShapeFault> Faults { get; }

    /// <summary>What is odd but harmless: a property shape that is named and nowhere described, which published shapes have, asks nothing.</summary>
    public IReadOnlyList<ShapeFault> Remarks { get; }

    /// <summary>True when there are shapes and no fault.</summary>
    [MemberNotNullWhen(true, nameof(Shapes))]
    public bool Succeeded => Shapes is not null;
}
