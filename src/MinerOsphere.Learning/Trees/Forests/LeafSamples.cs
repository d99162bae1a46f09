using MinerOsphere.Learning.Files;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>The targets of the training rows in each leaf of a forest, as places in the list of all different targets, with their weights.</summary>
internal sealed class LeafSamples
{
    private readonly int[] _numbers;
    private readonly int[] _ends;
    private readonly int[] _places;
    private readonly float[] _weights;
    private readonly double[] _totals;

    private LeafSamples(TreeEnsemble trees, double[] values, int[] ends, int[] places, float[] weights)
    {
        (Trees, Values, _ends, _places, _weights) = (trees, values, ends, places, weights);
        _numbers = ForestLeaves.NumbersOf(trees, out var leaves);
        if (ends.Length != leaves || weights.Length != places.Length) throw new InvalidDataException($"{ends.Length} leaves with rows, of {leaves}");
        _totals = new double[leaves];
        var start = 0;
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            if (ends[leaf] <= start || ends[leaf] > places.Length) throw new InvalidDataException($"leaf {leaf} holds the rows {start} to {ends[leaf]} of {places.Length}");
            for (; start < ends[leaf]; start++)
            {
                if (places[start] < 0 || places[start] >= values.Length) throw new InvalidDataException($"leaf {leaf} holds target {places[start]} of {values.Length}");
                if (!(weights[start] > 0) || float.IsInfinity(weights[start])) throw new InvalidDataException($"leaf {leaf} holds a row of weight {weights[start]:R}");
                _totals[leaf] += weights[start];
            }
        }
        if (start != places.Length) throw new InvalidDataException("rows in no leaf");
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]) || (i > 0 && !(values[i] > values[i - 1]))) throw new InvalidDataException("the targets are not in ascending order");
    }

    public TreeEnsemble Trees { get; }

    /// <summary>All different targets, ascending.</summary>
    public double[] Values { get; }

    public static LeafSamples Of(ForestGrowth growth)
    {
        var target = growth.Data.Table.Target;
        double[] values = [.. growth.Data.Rows.Select(row => target[row]).Distinct().Order()];
        // Both zeros are one target; a search finds whichever stands there.
        var places = new int[growth.Trees.Sum(tree => tree.LeafRows.Length)];
        var (weights, ends) = (new float[places.Length], new int[growth.Trees.Sum(tree => tree.LeafEnds.Length)]);
        var (at, leaf) = (0, 0);
        foreach (var tree in growth.Trees)
        {
            foreach (var end in tree.LeafEnds) ends[leaf++] = at + end;
            for (var i = 0; i < tree.LeafRows.Length; i++) (places[at + i], weights[at + i]) = (Array.BinarySearch(values, target[tree.LeafRows[i]]), tree.LeafWeights[i]);
            at += tree.LeafRows.Length;
        }
        return new LeafSamples(growth.Ensemble, values, ends, places, weights);
    }

    /// <summary>Adds what one tree says of a row: each training row of the leaf with its part of the leaf's weight.</summary>
    public void Add(int tree, ReadOnlySpan<float> row, TargetWeights sums)
    {
        var leaf = _numbers[Trees.Leaf(tree, row)];
        var total = _totals[leaf];
        for (var i = leaf == 0 ? 0 : _ends[leaf - 1]; i < _ends[leaf]; i++) sums.Add(_places[i], _weights[i] / total);
    }

    public void Save(ModelContent content)
    {
        content.Add("trees", TreeEnsembleContent.Save(Trees));
        content.Add("target", Values);
        content.Add("leafEnd", _ends);
        content.Add("leafTarget", _places);
        content.Add("leafWeight", _weights);
    }

    public static LeafSamples Load(TreeEnsemble trees, ModelContent content) =>
        new(trees, content.Take<double>("target"), content.Take<int>("leafEnd"), content.Take<int>("leafTarget"), content.Take<float>("leafWeight"));
}
