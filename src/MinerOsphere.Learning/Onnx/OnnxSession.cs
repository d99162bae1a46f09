using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MinerOsphere.Learning.Onnx;

/// <summary>
/// An ONNX model by columns: one input of shape (rows, columns), or one input of shape (rows, 1) per column; every output that is a tensor of
/// numbers is given. Runs on one thread, so that the same row gives the same number; safe for concurrent use.
/// </summary>
public sealed unsafe class OnnxSession : IDisposable
{
    private const int Float = 1, Int32 = 6, Int64 = 7, Double = 11;

    private readonly OnnxLibrary _library;
    private IntPtr _session;
    private readonly (string Name, int Type, int Width)[] _inputs;
    private readonly (string Name, int Type, int Width)[] _outputs;

    /// <param name="library">The runtime.</param>
    /// <param name="content">The model's file.</param>
    /// <param name="columns">Names of the columns where the model has one input for all of them; default for names of its own.</param>
    /// <exception cref="InvalidDataException">Not a model, none of numbers by row, or one with data outside its file; the message says what.</exception>
    public OnnxSession(OnnxLibrary library, ReadOnlySpan<byte> content, ImmutableArray<string> columns)
    {
        _library = library;
        OnnxReferences.Check(content);
        IntPtr options, session;
        library.Check(((delegate* unmanaged<IntPtr*, IntPtr>)library[10])(&options));
        try
        {
            library.Check(((delegate* unmanaged<IntPtr, int, IntPtr>)library[24])(options, 1));
            library.Check(((delegate* unmanaged<IntPtr, int, IntPtr>)library[25])(options, 1));
            fixed (byte* bytes = content)
                library.Check(((delegate* unmanaged<IntPtr, void*, nuint, IntPtr, IntPtr*, IntPtr>)library[8])(library.Environment, bytes, (nuint)content.Length, options, &session));
        }
        finally
        {
            ((delegate* unmanaged<IntPtr, void>)library[100])(options);
        }
        _session = session;
        try
        {
            _inputs = Describe(30, 33, 36, "input");
            _outputs = [.. Describe(31, 34, 37, "output").Where(o => o.Width > 0)];
            Columns = ColumnsOf(columns);
            if (_outputs.Length == 0) throw new InvalidDataException("The ONNX model has no output that is a tensor of numbers with a known number per row.");
            Predictions = [.. _outputs.SelectMany(o => o.Width == 1 ? [o.Name] : Enumerable.Range(0, o.Width).Select(i => $"{o.Name}_{i}"))];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Names of the columns, in the model's order.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>Names of the numbers that it gives per row.</summary>
    public ImmutableArray<string> Predictions { get; }

    /// <param name="rows">Row after row, a value per column; NaN where it is missing.</param>
    /// <param name="predictions">Room for a number per row and prediction, row after row.</param>
    /// <param name="cancellation">Looked at before the library is called, which can't be stopped.</param>
    /// <exception cref="InvalidDataException">The model failed on these rows; the message is the library's.</exception>
    public void Predict(ReadOnlySpan<double> rows, Span<double> predictions, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_session == IntPtr.Zero, this);
        var count = rows.Length / Columns.Length;
        var values = new IntPtr[_inputs.Length];
        var results = new IntPtr[_outputs.Length];
        var held = new List<GCHandle>();
        IntPtr memory;
        _library.Check(((delegate* unmanaged<int, int, IntPtr*, IntPtr>)_library[69])(0, 0, &memory));
        try
        {
            var first = 0;
            for (var i = 0; i < _inputs.Length; i++)
            {
                values[i] = Tensor(memory, Slice(rows, count, first, _inputs[i]), count, _inputs[i], held);
                first += _inputs[i].Width;
            }
            Run(values, results, held);
            Read(results, count, predictions);
        }
        finally
        {
            foreach (var value in values.Concat(results)) Release(value);
            ((delegate* unmanaged<IntPtr, void>)_library[94])(memory);
            foreach (var handle in held) handle.Free();
            // Else the session could go while the library still runs it.
            GC.KeepAlive(this);
        }
    }

    /// <summary>What the model's maker wrote about it under a key; null when there is nothing.</summary>
    public string? Metadata(string key)
    {
        IntPtr metadata, allocator;
        byte* value;
        _library.Check(((delegate* unmanaged<IntPtr*, IntPtr>)_library[78])(&allocator));
        _library.Check(((delegate* unmanaged<IntPtr, IntPtr*, IntPtr>)_library[111])(_session, &metadata));
        try
        {
            fixed (byte* name = OnnxLibrary.Utf8(key))
                _library.Check(((delegate* unmanaged<IntPtr, IntPtr, byte*, byte**, IntPtr>)_library[116])(metadata, allocator, name, &value));
            if (value is null) return null;
            var text = Marshal.PtrToStringUTF8((IntPtr)value);
            _library.Check(((delegate* unmanaged<IntPtr, void*, IntPtr>)_library[76])(allocator, value));
            return text;
        }
        finally
        {
            ((delegate* unmanaged<IntPtr, void>)_library[118])(metadata);
        }
    }

    /// <summary>A process that was replaced may still run in a job: its session goes when nothing holds it any more.</summary>
    ~OnnxSession() => Release();

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        var session = Interlocked.Exchange(ref _session, IntPtr.Zero);
        if (session != IntPtr.Zero) ((delegate* unmanaged<IntPtr, void>)_library[95])(session);
    }

    private ImmutableArray<string> ColumnsOf(ImmutableArray<string> given)
    {
        if (_inputs.Any(i => i.Type is not (Float or Double or Int64 or Int32))) throw new InvalidDataException($"The ONNX model's inputs must be tensors of numbers: {string.Join(", ", _inputs.Select(i => i.Name))}.");
        if (_inputs.Any(i => i.Width < 1)) throw new InvalidDataException("The ONNX model does not say how many columns its inputs have.");
        var width = _inputs.Sum(i => i.Width);
        if (!given.IsDefaultOrEmpty)
            return given.Length == width ? given : throw new InvalidDataException($"{given.Length} columns are named, but the ONNX model takes {width}.");
        return [.. _inputs.SelectMany(i => i.Width == 1 ? [i.Name] : Enumerable.Range(0, i.Width).Select(c => $"{i.Name}_{c}"))];
    }

    /// <summary>Name, element type and numbers per row of every input or output; width 0 for what is no tensor of rows.</summary>
    private (string Name, int Type, int Width)[] Describe(int countAt, int typeAt, int nameAt, string what)
    {
        nuint count;
        _library.Check(((delegate* unmanaged<IntPtr, nuint*, IntPtr>)_library[countAt])(_session, &count));
        if (count > 10_000) throw new InvalidDataException($"The ONNX model has {count} {what}s.");
        IntPtr allocator;
        _library.Check(((delegate* unmanaged<IntPtr*, IntPtr>)_library[78])(&allocator));
        var found = new (string, int, int)[(int)count];
        for (nuint i = 0; i < count; i++)
        {
            byte* name;
            _library.Check(((delegate* unmanaged<IntPtr, nuint, IntPtr, byte**, IntPtr>)_library[nameAt])(_session, i, allocator, &name));
            var text = Marshal.PtrToStringUTF8((IntPtr)name)!;
            _library.Check(((delegate* unmanaged<IntPtr, void*, IntPtr>)_library[76])(allocator, name));
            IntPtr info, tensor;
            _library.Check(((delegate* unmanaged<IntPtr, nuint, IntPtr*, IntPtr>)_library[typeAt])(_session, i, &info));
            try
            {
                _library.Check(((delegate* unmanaged<IntPtr, IntPtr*, IntPtr>)_library[55])(info, &tensor));
                found[(int)i] = tensor == IntPtr.Zero ? (text, 0, 0) : (text, ElementType(tensor), Width(tensor));
            }
            finally
            {
                ((delegate* unmanaged<IntPtr, void>)_library[98])(info);
            }
        }
        return found;
    }

    private int ElementType(IntPtr tensor)
    {
        int type;
        _library.Check(((delegate* unmanaged<IntPtr, int*, IntPtr>)_library[60])(tensor, &type));
        return type;
    }

    private int Width(IntPtr tensor)
    {
        nuint rank;
        _library.Check(((delegate* unmanaged<IntPtr, nuint*, IntPtr>)_library[61])(tensor, &rank));
        if (rank is 0 or > 2 || ElementType(tensor) is not (Float or Double or Int64 or Int32)) return 0;
        var sizes = stackalloc long[2];
        _library.Check(((delegate* unmanaged<IntPtr, long*, nuint, IntPtr>)_library[62])(tensor, sizes, rank));
        return rank == 1 ? 1 : sizes[1] is > 0 and <= 100_000 ? (int)sizes[1] : 0;
    }

    private Array Slice(ReadOnlySpan<double> rows, int count, int first, (string Name, int Type, int Width) input)
    {
        var numbers = new double[count * input.Width];
        for (var r = 0; r < count; r++) rows.Slice(r * Columns.Length + first, input.Width).CopyTo(numbers.AsSpan(r * input.Width));
        return input.Type switch
        {
            Float => Array.ConvertAll(numbers, n => (float)n),
            Int64 => Array.ConvertAll(numbers, n => (long)n),
            Int32 => Array.ConvertAll(numbers, n => (int)n),
            _ => numbers,
        };
    }

    private IntPtr Tensor(IntPtr memory, Array values, int count, (string Name, int Type, int Width) input, List<GCHandle> held)
    {
        var handle = GCHandle.Alloc(values, GCHandleType.Pinned);
        held.Add(handle);
        var shape = stackalloc long[2] { count, input.Width };
        IntPtr tensor;
        _library.Check(((delegate* unmanaged<IntPtr, void*, nuint, long*, nuint, int, IntPtr*, IntPtr>)_library[49])(
            memory, (void*)handle.AddrOfPinnedObject(), (nuint)Buffer.ByteLength(values), shape, 2, input.Type, &tensor));
        return tensor;
    }

    private void Run(IntPtr[] values, IntPtr[] results, List<GCHandle> held)
    {
        IntPtr[] Pinned(IEnumerable<string> names) =>
        [
            .. names.Select(name =>
            {
                var handle = GCHandle.Alloc(OnnxLibrary.Utf8(name), GCHandleType.Pinned);
                held.Add(handle);
                return handle.AddrOfPinnedObject();
            }),
        ];
        var (inputNames, outputNames) = (Pinned(_inputs.Select(i => i.Name)), Pinned(_outputs.Select(o => o.Name)));
        fixed (IntPtr* inputs = inputNames, outputs = outputNames, given = values, made = results)
            _library.Check(((delegate* unmanaged<IntPtr, IntPtr, IntPtr*, IntPtr*, nuint, IntPtr*, nuint, IntPtr*, IntPtr>)_library[9])(
                _session, IntPtr.Zero, inputs, given, (nuint)values.Length, outputs, (nuint)results.Length, made));
    }

    private void Read(IntPtr[] results, int count, Span<double> predictions)
    {
        var first = 0;
        for (var o = 0; o < _outputs.Length; o++)
        {
            var (name, type, width) = _outputs[o];
            IntPtr info;
            nuint elements;
            _library.Check(((delegate* unmanaged<IntPtr, IntPtr*, IntPtr>)_library[65])(results[o], &info));
            _library.Check(((delegate* unmanaged<IntPtr, nuint*, IntPtr>)_library[64])(info, &elements));
            ((delegate* unmanaged<IntPtr, void>)_library[99])(info);
            if (elements != (nuint)(count * width)) throw new InvalidDataException($"The ONNX model gave {elements} numbers for '{name}' where {count * width} were due.");
            void* data;
            _library.Check(((delegate* unmanaged<IntPtr, void**, IntPtr>)_library[51])(results[o], &data));
            for (var r = 0; r < count; r++)
                for (var c = 0; c < width; c++)
                {
                    var at = r * width + c;
                    predictions[r * Predictions.Length + first + c] = type switch
                    {
                        Float => ((float*)data)[at],
                        Int64 => ((long*)data)[at],
                        Int32 => ((int*)data)[at],
                        _ => ((double*)data)[at],
                    };
                }
            first += width;
        }
    }

    private void Release(IntPtr value)
    {
        if (value != IntPtr.Zero) ((delegate* unmanaged<IntPtr, void>)_library[96])(value);
    }
}
