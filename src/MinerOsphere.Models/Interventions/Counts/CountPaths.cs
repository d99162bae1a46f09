namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>Futures drawn from a forecast: whole counts that can be added up within a future.</summary>
public sealed class CountPaths
{
    private readonly int[] _counts;
    private readonly int _categories, _places, _slots;

    internal CountPaths(int paths, int categories, int places, int slots)
    {
        (Count, _categories, _places, _slots) = (paths, categories, places, slots);
        _counts = new int[checked(paths * categories * places * slots)];
    }

    /// <summary>How many futures.</summary>
    public int Count { get; }

    /// <summary>The count of a cell in a future.</summary>
    public int this[int path, int category, int place, int slot]
    {
        get => _counts[Index(path, category, place, slot)];
        internal set => _counts[Index(path, category, place, slot)] = value;
    }

    /// <summary>All categories of a place and slot in a future.</summary>
    public int Total(int path, int place, int slot)
    {
        var sum = 0;
        for (var c = 0; c < _categories; c++) sum += this[path, c, place, slot];
        return sum;
    }

    private int Index(int path, int category, int place, int slot) => ((path * _categories + category) * _places + place) * _slots + slot;
}
