namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// The order in which a node tries the features: random, but made of the tree, the node and the feature's name alone. So the columns may
/// stand in any order, and of two splits that are as good the one that wins is no matter of place.
/// </summary>
internal sealed class FeatureDraw(ulong[] names)
{
    private readonly ulong[] _keys = new ulong[names.Length];
    private readonly int[] _order = new int[names.Length];
    private ulong _node;

    public int Count => names.Length;

    public void Start(ulong treeKey, int node)
    {
        _node = Mix(treeKey + (ulong)node * 0x9E3779B97F4A7C15UL);
        for (var f = 0; f < names.Length; f++) (_keys[f], _order[f]) = (Mix(_node ^ names[f]), f);
    }

    /// <summary>The feature at a place of the order; places are to be asked for from 0 on, one by one.</summary>
    public int this[int place]
    {
        get
        {
            var least = place;
            for (var i = place + 1; i < _order.Length; i++)
                if (_keys[i] < _keys[least]) least = i;
            (_keys[place], _keys[least]) = (_keys[least], _keys[place]);
            (_order[place], _order[least]) = (_order[least], _order[place]);
            return _order[place];
        }
    }

    /// <summary>Uniform in [0, 1), the node's and the feature's own.</summary>
    public double Uniform(int feature) => (Mix(_node + 0xD1B54A32D192ED03UL ^ names[feature]) >> 11) * (1.0 / (1UL << 53));

    /// <summary>FNV-1a (Fowler, Noll and Vo) over the name's characters.</summary>
    public static ulong NameHash(string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in name) hash = (hash ^ c) * 0x100000001B3UL;
        return Mix(hash);
    }

    /// <summary>The finaliser of SplitMix64.</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
