using System.Buffers;
using System.Text.Json;

namespace Scim.Server.Resources.Writing;

/// <summary>
/// Writes a frozen resource again by copying its JSON. The JSON is kept with the resource from its second writing on: what a store loads for
/// one request is written once and needs no second form.
/// </summary>
internal static class RenderingCache
{
    private const int MaximumLength = 16 * 1024;

    /// <summary>Copies the JSON that is kept, or keeps it when the resource is written for the second time.</summary>
    /// <returns>Whether the resource was written.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, ScimObject resource, WriteSettings settings)
    {
        if (!resource.IsFrozen || settings.Written is not null || !settings.Projection.IsDefaultFor(resource))
        {
            return false;
        }

        if (!resource.IsRendered)
        {
            resource.IsRendered = true;
            return false;
        }

        var kept = resource.Rendered ??= Render(resource, settings, writer.Options);
        if (kept.Utf8.IsEmpty || !kept.Fits(settings.Type, settings.Registry, settings.BaseUri))
        {
            return false;
        }

        writer.WriteRawValue(kept.Utf8, skipInputValidation: true);
        return true;
    }

    private static RenderedJson Render(ScimObject resource, WriteSettings settings, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            ResourceWriter.WriteUncached(writer, resource, settings);
        }

        var utf8 = buffer.WrittenCount <= MaximumLength ? buffer.WrittenSpan.ToArray() : [];
        return new RenderedJson(utf8, settings.Type, settings.Registry, settings.BaseUri);
    }
}
