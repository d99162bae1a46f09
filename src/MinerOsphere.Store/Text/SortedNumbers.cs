namespace MinerOsphere.Store.Text;

/// <summary>Sets as rising lists.</summary>
internal static class SortedNumbers
{
    public static uint[] Intersection(uint[] left, uint[] right)
    {
        var both = new uint[Math.Min(left.Length, right.Length)];
        var count = 0;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            if (left[i] == right[j]) both[count++] = left[i];
            var step = left[i].CompareTo(right[j]);
            if (step <= 0) i++;
            if (step >= 0) j++;
        }
        return both[..count];
    }

    public static uint[] Union(uint[] left, uint[] right)
    {
        if (left.Length == 0) return right;
        if (right.Length == 0) return left;
        var all = new uint[left.Length + right.Length];
        var count = 0;
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            var next = Math.Min(i < left.Length ? left[i] : uint.MaxValue, j < right.Length ? right[j] : uint.MaxValue);
            if (i < left.Length && left[i] == next) i++;
            if (j < right.Length && right[j] == next) j++;
            all[count++] = next;
        }
        return all[..count];
    }

    /// <summary>The numbers from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public static uint[] Within(uint[] numbers, uint start, uint end)
    {
        var from = LowerBound(numbers, start);
        return numbers[from..LowerBound(numbers, end)];
    }

    private static int LowerBound(uint[] numbers, uint value)
    {
        var place = Array.BinarySearch(numbers, value);
        return place < 0 ? ~place : place;
    }
}
