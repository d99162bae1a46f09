using System.Runtime.InteropServices;

namespace MinerOsphere.Store.Merging;

/// <summary>A bit per term of a store, outside the heap.</summary>
internal sealed unsafe class TermBits(uint count) : IDisposable
{
    private ulong* _words = (ulong*)NativeMemory.AllocZeroed((nuint)count / 64 + 1, sizeof(ulong));

    public bool this[uint term] => (_words[term / 64] >> (int)(term % 64) & 1) != 0;

    public void Set(uint term) => _words[term / 64] |= 1UL << (int)(term % 64);

    public void Dispose()
    {
        NativeMemory.Free(_words);
        _words = null;
    }
}
