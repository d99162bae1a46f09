using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;

namespace MinerOsphere.Features.InMemory;

/// <summary>Sorts as the stores do: rows without a value last, texts by code point, the place in the document between equals.</summary>
internal sealed class MemoryOrder(FeatureSchema schema, ImmutableArray<SortProperty> sortBy) : IComparer<MemoryRow>
{
    private readonly ImmutableArray<(int Ordinal, bool IsDescending)> _keys = [.. sortBy.Select(by => (schema.OrdinalOf(by.Property), by.IsDescending))];

    public int Compare(MemoryRow? x, MemoryRow? y)
    {
        foreach (var (ordinal, isDescending) in _keys)
        {
            var (a, b) = (x!.Values[ordinal], y!.Values[ordinal]);
            if (a is null || b is null)
            {
                if (a is null != b is null) return a is null ? 1 : -1;
                continue;
            }
            var order = a switch
            {
                string text => CodePointOrder.Compare(text, (string)b),
                bool yes => yes.CompareTo((bool)b),
                _ => Convert.ToDouble(a, System.Globalization.CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(b, System.Globalization.CultureInfo.InvariantCulture)),
            };
            if (order != 0) return isDescending ? -order : order;
        }
        return x!.Number.CompareTo(y!.Number);
    }
}
