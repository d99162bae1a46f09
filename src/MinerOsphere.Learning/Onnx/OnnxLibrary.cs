using System.Runtime.InteropServices;
using System.Text;

namespace MinerOsphere.Learning.Onnx;

/// <summary>
/// ONNX Runtime's C library, when the machine has it: never required, found by name or by <c>MINEROSPHERE_ONNXRUNTIME</c> (a path). Its
/// functions stand in one table whose order never changes (onnxruntime_c_api.h, OrtApi); the places used here are there since version 1.3.
/// </summary>
public sealed unsafe class OnnxLibrary
{
    private const string PathVariable = "MINEROSPHERE_ONNXRUNTIME";
    private const uint ApiVersion = 3;
    private static readonly string[] Names = ["libonnxruntime.so.1", "libonnxruntime.so", "onnxruntime"];
    private static readonly Lazy<OnnxLibrary?> Found = new(Load);

    private readonly void** _api;
    private readonly IntPtr _environment;

    private OnnxLibrary(void** api)
    {
        _api = api;
        fixed (byte* name = "minerosphere\0"u8)
        {
            IntPtr environment;
            Check(((delegate* unmanaged<int, byte*, IntPtr*, IntPtr>)api[3])(3, name, &environment));
            _environment = environment;
        }
    }

    /// <summary>Null when the machine has none.</summary>
    public static OnnxLibrary? Current => Found.Value;

    /// <summary>The library.</summary>
    /// <exception cref="InvalidOperationException">The machine has none; the message says what to install.</exception>
    public static OnnxLibrary Required => Current ?? throw new InvalidOperationException(
        $"ONNX Runtime's library was not found ({string.Join(", ", Names)}): install libonnxruntime, or name it by {PathVariable}");

    /// <summary>The environment that sessions are made in; it lasts as long as the program.</summary>
    internal IntPtr Environment => _environment;

    /// <summary>A function of the table.</summary>
    internal void* this[int place] => _api[place];

    /// <exception cref="InvalidDataException">The library says what is wrong.</exception>
    internal void Check(IntPtr status)
    {
        if (status == IntPtr.Zero) return;
        var message = Marshal.PtrToStringUTF8((IntPtr)((delegate* unmanaged<IntPtr, byte*>)_api[2])(status));
        ((delegate* unmanaged<IntPtr, void>)_api[93])(status);
        throw new InvalidDataException($"ONNX Runtime: {message}");
    }

    private static OnnxLibrary? Load()
    {
        var path = System.Environment.GetEnvironmentVariable(PathVariable);
        foreach (var name in path is { Length: > 0 } ? [path] : Names)
        {
            if (!NativeLibrary.TryLoad(name, out var library) || !NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var getBase)) continue;
            var table = ((delegate* unmanaged<void**>)getBase)();
            var api = ((delegate* unmanaged<uint, void**>)table[0])(ApiVersion);
            if (api is not null) return new OnnxLibrary(api);
        }
        return null;
    }

    /// <summary>A name as the library wants it.</summary>
    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
