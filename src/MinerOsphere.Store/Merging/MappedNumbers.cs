using System.IO.MemoryMappedFiles;

namespace MinerOsphere.Store.Merging;

/// <summary>Numbers of 32 bits in a file of their own that is gone at the end: as many as a store has terms, and not in the heap.</summary>
internal sealed unsafe class MappedNumbers : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly uint* _start;

    /// <param name="path">Where the file is made.</param>
    public MappedNumbers(string path, long count)
    {
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        _file = MemoryMappedFile.CreateFromFile(
            stream, null, Math.Max(1, count) * sizeof(uint), MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
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
