using System.Runtime.CompilerServices;
using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>Numbers distinct keys of some ids each, in the order they come: the table under DISTINCT, GROUP BY and hash joins.</summary>
internal sealed class KeyTable(QueryContext context, int width)
{
    private int[] slots = NewSlots(64);
    private long reserved;
    private TermId[] keys = new TermId[32 * width];
    private int[] hashes = new int[32];

    public int Count { get; private set; }

    public TermId Key(int number, int part) => keys[number * width + part];

    /// <summary>The number of a key, which is added when it is new.</summary>
    public int Add(ReadOnlySpan<TermId> key, out bool isNew)
    {
        var hash = Hash(key);
        var slot = hash & (slots.Length - 1);
        for (; slots[slot] >= 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (!Matches(slots[slot], hash, key))
                continue;
            isNew = false;
            return slots[slot];
        }
        isNew = true;
        if (Count * 2 >= slots.Length)
        {
            Grow();
            slot = FreeSlot(hash);
        }
        slots[slot] = Count;
        hashes[Count] = hash;
        key.CopyTo(keys.AsSpan(Count * width));
        return Count++;
    }

    /// <summary>Adds a key of one id; false when it was there.</summary>
    public bool IsNew(TermId id)
    {
        Add(id, out var isNew);
        return isNew;
    }

    /// <summary>The number of a key of one id, which is added when it is new.</summary>
    public int Add(TermId id, out bool isNew)
    {
        var hash = (int)(Mix(0, id) >> 33);
        var mask = slots.Length - 1;
        var slot = hash & mask;
        for (int number; (number = slots[slot]) >= 0; slot = (slot + 1) & mask)
        {
            if (keys[number] != id)
                continue;
            isNew = false;
            return number;
        }
        isNew = true;
        if (Count * 2 >= slots.Length)
        {
            Grow();
            slot = FreeSlot(hash);
        }
        slots[slot] = Count;
        hashes[Count] = hash;
        keys[Count] = id;
        return Count++;
    }

    /// <summary>Forgets all keys and keeps the room.</summary>
    public void Clear()
    {
        if (Count > 0)
            Array.Fill(slots, -1);
        Count = 0;
    }

    /// <summary>Gives the accounted bytes back, when the table is of no more use.</summary>
    public void Release()
    {
        context.Reserve(-reserved);
        reserved = 0;
    }

    /// <summary>The number of a key, or -1.</summary>
    public int Find(ReadOnlySpan<TermId> key)
    {
        var hash = Hash(key);
        for (var slot = hash & (slots.Length - 1); slots[slot] >= 0; slot = (slot + 1) & (slots.Length - 1))
            if (Matches(slots[slot], hash, key))
                return slots[slot];
        return -1;
    }

    /// <summary>The number of a key of one id, or -1.</summary>
    public int Find(TermId id)
    {
        var mask = slots.Length - 1;
        for (int slot = (int)(Mix(0, id) >> 33) & mask, number; (number = slots[slot]) >= 0; slot = (slot + 1) & mask)
            if (keys[number] == id)
                return number;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Matches(int number, int hash, ReadOnlySpan<TermId> key) =>
        hashes[number] == hash && keys.AsSpan(number * width, width).SequenceEqual(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(ReadOnlySpan<TermId> key)
    {
        var hash = 0UL;
        foreach (var id in key)
            hash = Mix(hash, id);
        return (int)(hash >> 33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong hash, TermId id) => (hash ^ id.Value) * 0x9E3779B97F4A7C15UL ^ hash >> 29;

    private int FreeSlot(int hash)
    {
        var slot = hash & (slots.Length - 1);
        while (slots[slot] >= 0)
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private void Grow()
    {
        context.Check();
        var added = slots.Length * 4L + Count * (width * 8L + 4);
        context.Reserve(added);
        reserved += added;
        slots = NewSlots(slots.Length * 2);
        Array.Resize(ref keys, slots.Length / 2 * width);
        Array.Resize(ref hashes, slots.Length / 2);
        for (var number = 0; number < Count; number++)
            slots[FreeSlot(hashes[number])] = number;
    }

    private static int[] NewSlots(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, -1);
        return slots;
    }
}
