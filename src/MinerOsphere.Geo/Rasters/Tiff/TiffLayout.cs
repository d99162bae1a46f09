namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>How the samples of a picture are cut into strips or tiles. Checked: no product of its numbers is beyond the limits.</summary>
internal sealed record TiffLayout
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int Samples { get; init; }
    public required SampleKind Kind { get; init; }
    public required TiffCompression Compression { get; init; }

    /// <summary>1 none, 2 differences of numbers, 3 differences of the bytes of floats.</summary>
    public required int Predictor { get; init; }

    /// <summary>Band after band, each with its own strips or tiles.</summary>
    public required bool IsPlanar { get; init; }

    public required bool IsTiled { get; init; }
    public required int ChunkWidth { get; init; }
    public required int ChunkHeight { get; init; }

    public int Across => (Width + ChunkWidth - 1) / ChunkWidth;
    public int Down => (Height + ChunkHeight - 1) / ChunkHeight;
    public int Planes => IsPlanar ? Samples : 1;
    public int SamplesPerChunk => IsPlanar ? 1 : Samples;
    public int BytesPerSample => BytesOf(Kind);
    public int RowBytes => ChunkWidth * SamplesPerChunk * BytesPerSample;

    public static TiffLayout Of(TiffDirectory directory, GeoTiffLimits limits)
    {
        var width = Size(directory, TiffTag.ImageWidth);
        var height = Size(directory, TiffTag.ImageLength);
        var samples = directory.Whole(TiffTag.SamplesPerPixel, 1);
        if (samples is < 1 or > ushort.MaxValue) throw new GeoTiffException($"the picture has {samples} samples per pixel", directory.PlaceOf(TiffTag.SamplesPerPixel));
        if ((Int128)width * height * samples > limits.MaxValues)
            throw new GeoTiffException($"the raster has {width} x {height} cells of {samples} bands; {limits.MaxValues} values are allowed", directory.PlaceOf(TiffTag.ImageWidth));
        var planar = directory.Whole(TiffTag.PlanarConfiguration, 1);
        if (planar is not (1 or 2)) throw new GeoTiffException($"the planar configuration {planar} is unknown; expected 1 or 2", directory.PlaceOf(TiffTag.PlanarConfiguration));
        if (directory.Whole(TiffTag.FillOrder, 1) != 1) throw new GeoTiffException("bits are stored from the lowest to the highest, which is not read", directory.PlaceOf(TiffTag.FillOrder));
        var isTiled = directory.Has(TiffTag.TileWidth);
        var kind = KindOf(directory, samples);
        var layout = new TiffLayout
        {
            Width = width,
            Height = height,
            Samples = (int)samples,
            Kind = kind,
            Compression = CompressionOf(directory),
            Predictor = PredictorOf(directory, kind),
            IsPlanar = planar == 2,
            IsTiled = isTiled,
            ChunkWidth = isTiled ? Size(directory, TiffTag.TileWidth) : width,
            ChunkHeight = isTiled ? Size(directory, TiffTag.TileLength) : RowsPerStrip(directory, height),
        };
        var unpacked = (Int128)layout.ChunkWidth * layout.ChunkHeight * layout.Samples * layout.BytesPerSample
            * (((long)width + layout.ChunkWidth - 1) / layout.ChunkWidth) * (((long)height + layout.ChunkHeight - 1) / layout.ChunkHeight);
        // A single strip or tile must fit an array, whatever the limits are.
        if (unpacked > Math.Min(limits.MaxUnpackedBytes, int.MaxValue / 2))
            throw new GeoTiffException($"the strips or tiles unpack to {unpacked} bytes; {limits.MaxUnpackedBytes} are allowed", directory.PlaceOf(isTiled ? TiffTag.TileWidth : TiffTag.RowsPerStrip));
        return layout;
    }

    public static int BytesOf(SampleKind kind) => kind switch
    {
        SampleKind.UInt8 or SampleKind.Int8 => 1,
        SampleKind.UInt16 or SampleKind.Int16 or SampleKind.Float16 => 2,
        SampleKind.UInt32 or SampleKind.Int32 or SampleKind.Float32 => 4,
        _ => 8,
    };

    private static int Size(TiffDirectory directory, TiffTag tag) =>
        directory.Whole(tag) is var size and > 0 and <= int.MaxValue / 2 ? (int)size : throw new GeoTiffException($"the field {tag} is {directory.Whole(tag)}", directory.PlaceOf(tag));

    /// <summary>Without the field the picture is one strip; some writers say so by a number beyond any height.</summary>
    private static int RowsPerStrip(TiffDirectory directory, int height) => directory.Whole(TiffTag.RowsPerStrip, height) switch
    {
        < 1 => throw new GeoTiffException("a strip has no rows", directory.PlaceOf(TiffTag.RowsPerStrip)),
        var rows => (int)Math.Min(rows, height),
    };

    private static SampleKind KindOf(TiffDirectory directory, long samples)
    {
        var bits = Same(directory, TiffTag.BitsPerSample, samples, 1);
        var format = Same(directory, TiffTag.SampleFormat, samples, 1);
        return (format, bits) switch
        {
            (1 or 4, 8) => SampleKind.UInt8,
            (1 or 4, 16) => SampleKind.UInt16,
            (1 or 4, 32) => SampleKind.UInt32,
            (1 or 4, 64) => SampleKind.UInt64,
            (2, 8) => SampleKind.Int8,
            (2, 16) => SampleKind.Int16,
            (2, 32) => SampleKind.Int32,
            (2, 64) => SampleKind.Int64,
            (3, 16) => SampleKind.Float16,
            (3, 32) => SampleKind.Float32,
            (3, 64) => SampleKind.Float64,
            _ => throw new GeoTiffException($"samples of {bits} bits and sample format {format} are not read; expected whole numbers of 8 to 64 bits or floats of 16 to 64", directory.PlaceOf(TiffTag.BitsPerSample)),
        };
    }

    /// <summary>One number for all samples: TIFF lets them differ, nobody does.</summary>
    private static long Same(TiffDirectory directory, TiffTag tag, long samples, long otherwise)
    {
        var value = directory.Whole(tag, otherwise);
        var count = Math.Min(directory.Count(tag), samples);
        for (var i = 1L; i < count; i++)
            if (directory.WholeAt(tag, i) != value) throw new GeoTiffException($"the bands differ in {tag}, which is not read", directory.PlaceOf(tag));
        return value;
    }

    private static TiffCompression CompressionOf(TiffDirectory directory)
    {
        var number = directory.Whole(TiffTag.Compression, 1);
        return number is >= 0 and <= int.MaxValue && Enum.IsDefined((TiffCompression)number)
            ? (TiffCompression)number
            : throw new GeoTiffException($"the compression {number} is not read; expected none (1), LZW (5), deflate (8, 32946) or PackBits (32773)", directory.PlaceOf(TiffTag.Compression));
    }

    private static int PredictorOf(TiffDirectory directory, SampleKind kind)
    {
        var predictor = directory.Whole(TiffTag.Predictor, 1);
        if (predictor is < 1 or > 3) throw new GeoTiffException($"the predictor {predictor} is unknown; expected 1, 2 or 3", directory.PlaceOf(TiffTag.Predictor));
        if (predictor == 3 && kind is not (SampleKind.Float16 or SampleKind.Float32 or SampleKind.Float64)) throw new GeoTiffException("the predictor is that of floats, the samples are whole numbers", directory.PlaceOf(TiffTag.Predictor));
        return (int)predictor;
    }
}
