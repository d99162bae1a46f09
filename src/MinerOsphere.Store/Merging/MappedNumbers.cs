using System.IO.MemoryMappedFiles;

namespace MinerOsphere.Store.Merging;

/// <summary>Numbers of 32 bits in a file of their own that is gone at the end: as many as a store has terms, and not in the heap.</summary>
internal sealed unsafe class MappedNumbers : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly uint* _start;

    /// <param name="path">Where the file is made.</param>
    /// <param name="count">How many numbers.</param>
    /// <exception cref="IOException">The disk has no room for them.</exception>
    public MappedNumbers(string path, long count)
    {
        var length = Math.Max(1, count) * sizeof(uint);
        // The room is taken now: a full disk is an error here, but the end of the process when a page of a mapping finds no room.
        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, Options = FileOptions.DeleteOnClose,
            PreallocationSize = length,
        });
        _file = MemoryMappedFile.CreateFromFile(stream, null, length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor();
        _start = (uint*)((byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle() + _view.PointerOffset);
    }

    public ref uint this[uint index] => ref _start[index];

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
