namespace MinerOsphere.Tests.Sparql.Results;

/// <summary>Gives a few bytes at a time, as a network does.</summary>
internal sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(step, buffer.Length)]);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(step, count));
}
