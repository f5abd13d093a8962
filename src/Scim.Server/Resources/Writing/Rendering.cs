using System.Buffers;
using System.Text.Json;

namespace Scim.Server.Resources.Writing;

/// <summary>
/// A frozen resource as it was written once, so that writing it again is a copy. Kept with the resource from its second writing
/// on: what a store loads for one request is written once and needs no second form. Immutable.
/// </summary>
internal sealed class Rendering
{
    private const int Largest = 16 * 1024;

    private static readonly Rendering SeenOnce = new([], null);

    private readonly byte[] utf8;
    private readonly WriteSettings? settings;

    private Rendering(byte[] utf8, WriteSettings? settings)
    {
        this.utf8 = utf8;
        this.settings = settings;
    }

    /// <summary>Copies what was rendered before, or renders what is asked for again.</summary>
    /// <returns>Whether the resource was written.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings)
    {
        if (!resource.IsFrozen || settings.Written is not null || !settings.Projection.IsDefaultFor(resource))
        {
            return false;
        }

        var known = resource.Rendering;
        if (known is null)
        {
            resource.Rendering = SeenOnce;
            return false;
        }

        if (ReferenceEquals(known, SeenOnce))
        {
            resource.Rendering = known = Render(resource, settings, writer.Options);
        }

        if (known.utf8.Length == 0 || !known.Fits(settings))
        {
            return false;
        }

        writer.WriteRawValue(known.utf8, skipInputValidation: true);
        return true;
    }

    private static Rendering Render(ScimObject resource, WriteSettings settings, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            ResourceWriter.WriteAnew(writer, resource, settings);
        }

        // A large one is not kept; an empty rendering says so, and that it need not be tried again.
        return new Rendering(buffer.WrittenCount <= Largest ? buffer.WrittenSpan.ToArray() : [], settings);
    }

    // Another base URI or another registry gives other references; whoever comes first is served.
    private bool Fits(WriteSettings other) =>
        settings is not null
        && ReferenceEquals(settings.Type, other.Type)
        && ReferenceEquals(settings.Registry, other.Registry)
        && string.Equals(settings.BaseUri, other.BaseUri, StringComparison.Ordinal);
}
