using System.Collections;
using System.Runtime.CompilerServices;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>A list of expressions that is equal to another by its items.</summary>
[CollectionBuilder(typeof(Cql2List), nameof(Create))]
public sealed class Cql2List : IReadOnlyList<Cql2Expression>, IEquatable<Cql2List>
{
    public static readonly Cql2List Empty = new([]);
    private readonly Cql2Expression[] _items;

    private Cql2List(Cql2Expression[] items) => _items = items;

    public static Cql2List Create(ReadOnlySpan<Cql2Expression> items) => items.IsEmpty ? Empty : new(items.ToArray());

    public static Cql2List Create(IEnumerable<Cql2Expression> items) => new([.. items]);

    public int Count => _items.Length;
    public Cql2Expression this[int index] => _items[index];
    public ReadOnlySpan<Cql2Expression> AsSpan() => _items;

    public bool Equals(Cql2List? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);
    public override bool Equals(object? obj) => Equals(obj as Cql2List);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    public IEnumerator<Cql2Expression> GetEnumerator() => ((IEnumerable<Cql2Expression>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
