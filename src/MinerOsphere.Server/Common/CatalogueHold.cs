namespace MinerOsphere.Server.Common;

/// <summary>While it lasts, the catalogue is not made anew.</summary>
/// <param name="release">Called once, at the end; true asks for the linked data to be made again from the rows.</param>
internal sealed class CatalogueHold(Action<bool> release) : IDisposable
{
    private Action<bool>? _release = release;

    /// <summary>Set it when rows and linked data may have parted.</summary>
    public bool IsOutOfStep { get; set; }

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke(IsOutOfStep);
}
