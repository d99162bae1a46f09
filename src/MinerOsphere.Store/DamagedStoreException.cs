namespace MinerOsphere.Store;

/// <summary>A store file that cannot be trusted: not one of ours, of another format version, cut short or changed. The message names file and place.</summary>
public sealed class DamagedStoreException : IOException
{
    public DamagedStoreException() { }
    public DamagedStoreException(string message) : base(message) { }
    public DamagedStoreException(string message, Exception inner) : base(message, inner) { }
}
