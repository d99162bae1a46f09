namespace MinerOsphere.Store.Disk;

/// <summary>Takes bytes one after the other.</summary>
internal interface IByteSink
{
    void Write(ReadOnlySpan<byte> bytes);
}
