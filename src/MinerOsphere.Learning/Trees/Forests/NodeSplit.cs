namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>The best split of a node so far.</summary>
internal sealed class NodeSplit
{
    /// <summary>Sum over the two sides of (sum of targets)^2 / weight: what the least squares leave to be greatest. Negative infinity before any split is found.</summary>
    public double Score { get; set; } = double.NegativeInfinity;

    public int Feature { get; set; } = -1;

    /// <summary>For a number: the last code that goes left.</summary>
    public int LastLeft { get; set; }

    /// <summary>For a number: the first code of the node that goes right, for the threshold that lies half-way.</summary>
    public int FirstRight { get; set; }

    /// <summary>The threshold itself where it is not half-way; else NaN.</summary>
    public float Threshold { get; set; }

    /// <summary>For a category: the codes that go right, as a bit set; null for a number.</summary>
    public ulong[]? Right { get; set; }

    public bool IsMissingLeft { get; set; }

    public bool IsFound => Feature >= 0;

    public void Clear() => (Score, Feature, Right) = (double.NegativeInfinity, -1, null);

    public bool GoesLeft(ushort code, ushort missing) =>
        code == missing ? IsMissingLeft : Right is null ? code <= LastLeft : (Right[code >> 6] & (1UL << (code & 63))) == 0;
}
