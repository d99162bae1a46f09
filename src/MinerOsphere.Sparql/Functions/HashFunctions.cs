using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MinerOsphere.Sparql.Functions;

/// <summary>Digests of the UTF-8 form, in lower-case hexadecimal (§17.4.6).</summary>
internal static class HashFunctions
{
    [SuppressMessage("Security", "CA5351", Justification = "SPARQL defines MD5; nothing here is protected by it.")]
    public static Value Md5(ReadOnlySpan<Value> arguments, FunctionScope scope) => Digest(arguments[0], MD5.HashData);

    [SuppressMessage("Security", "CA5350", Justification = "SPARQL defines SHA1; nothing here is protected by it.")]
    public static Value Sha1(ReadOnlySpan<Value> arguments, FunctionScope scope) => Digest(arguments[0], SHA1.HashData);

    public static Value Sha256(ReadOnlySpan<Value> arguments, FunctionScope scope) => Digest(arguments[0], SHA256.HashData);

    public static Value Sha384(ReadOnlySpan<Value> arguments, FunctionScope scope) => Digest(arguments[0], SHA384.HashData);

    public static Value Sha512(ReadOnlySpan<Value> arguments, FunctionScope scope) => Digest(arguments[0], SHA512.HashData);

    private static Value Digest(in Value value, Func<byte[], byte[]> hash) =>
        value.Kind == ValueKind.String ? Value.FromText(Convert.ToHexStringLower(hash(Encoding.UTF8.GetBytes(value.Text)))) : Value.Error;
}
