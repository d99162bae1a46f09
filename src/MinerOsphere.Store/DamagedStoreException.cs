namespace MinerOsphere.Store;

/// <summary>A store file that cannot be trusted: not one of ours, of another format version, cut short or changed. The message names file and place.</summary>
public sealed class DamagedStoreException : IOException
{
    /// <summary>Names what is damaged.</summary>
    public DamagedStoreException() { }

    /// <summary>Names what is damaged.</summary>
    public DamagedStoreException(string message) : base(message) { }

    /// <summary>Names what is damaged.</summary>
    public DamagedStoreException(string message, Exception inner) : base(message, inner) { }
}
