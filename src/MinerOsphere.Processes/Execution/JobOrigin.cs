using System.Security.Cryptography;
using System.Text;

namespace MinerOsphere.Processes.Execution;

/// <summary>Where a job comes from.</summary>
public sealed record JobOrigin
{
    public static readonly JobOrigin Unknown = new();

    /// <summary>Id that the job is to have; null gives it a new one. A job that has it already is the answer.</summary>
    public string? JobId { get; init; }

    /// <summary>Who asks: the name of the key, or of the machine that the request came from.</summary>
    public string? Agent { get; init; }

    /// <summary>What limits per client count it under; null counts it under nobody.</summary>
    public string? Client { get; init; }

    /// <summary>True stores the job without letting a worker have it yet (Part 4).</summary>
    public bool IsOnlyCreated { get; init; }

    /// <summary>The id of the job that a client means by a key of its own: the same for the same client and key, and nobody else can make it.</summary>
    public static string IdOf(string client, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{client}\n{key}")).AsSpan(0, 16);
        // An identifier of version 8 (RFC 9562 §5.8), which says that its bits mean nothing to others.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
