using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scim.Server.Protocol.Bulk.Reading;
using Scim.Server.Protocol.Bulk.References;
using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Bulk.Running;

/// <summary>
/// Splits the data of a POST into what can be created now, and a PATCH for the attributes that refer to resources that do not exist
/// yet. Read-only attributes among these are ignored, as in every POST.
/// </summary>
internal sealed class CircleSplit
{
    private static readonly JsonWriterOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = ResourceReader.MaximumDepth };

    private readonly ArrayBufferWriter<byte> nowBytes = new();
    private readonly ArrayBufferWriter<byte> laterBytes = new();
    private readonly IReadOnlySet<string> missing;

    private CircleSplit(IReadOnlySet<string> missing) => this.missing = missing;

    /// <summary>The resource to create.</summary>
    public ReadOnlyMemory<byte> Now { get; private set; }

    /// <summary>The PATCH to apply when all resources exist; empty for none.</summary>
    public ReadOnlyMemory<byte> Later { get; private set; }

    /// <summary>409 if a required attribute would have to be deferred.</summary>
    public ScimError? Error { get; private set; }

    public static CircleSplit Of(ReadOnlyMemory<byte> data, TypeModel type, IReadOnlySet<string> missing)
    {
        var split = new CircleSplit(missing);
        using var document = JsonDocument.Parse(data, Depth);
        try
        {
            split.Part(document.RootElement, type.Type.Root);
        }
        catch (InvalidOperationException)
        {
            split.Error = ReadErrors.NameNotText();
        }

        return split;
    }

    private void Part(JsonElement resource, ScimAttribute root)
    {
        using var now = new Utf8JsonWriter(nowBytes, Raw);
        using var later = new Utf8JsonWriter(laterBytes, Raw);
        later.WriteStartObject();
        later.WriteStartArray("schemas"u8);
        later.WriteStringValue(ScimUrns.PatchOp);
        later.WriteEndArray();
        later.WriteStartArray("Operations"u8);
        later.WriteStartObject();
        later.WriteString("op"u8, "add"u8);
        later.WritePropertyName("value"u8);
        var waits = PartMembers(resource, root, (now, later));
        later.WriteEndObject();
        later.WriteEndArray();
        later.WriteEndObject();
        now.Flush();
        later.Flush();
        Now = nowBytes.WrittenMemory;
        Later = waits ? laterBytes.WrittenMemory : default;
    }

    // Whether anything is deferred.
    private bool PartMembers(JsonElement node, ScimAttribute definition, (Utf8JsonWriter Now, Utf8JsonWriter Later) writers)
    {
        var waits = false;
        writers.Now.WriteStartObject();
        writers.Later.WriteStartObject();
        foreach (var member in node.EnumerateObject())
        {
            var attribute = definition.Find(member.Name);
            if (!Refers(member.Value))
            {
                member.WriteTo(writers.Now);
            }
            else if (attribute is not null && IsExtension(attribute) && member.Value.ValueKind == JsonValueKind.Object)
            {
                writers.Now.WritePropertyName(member.Name);
                writers.Later.WritePropertyName(member.Name);
                waits |= PartMembers(member.Value, attribute, writers);
            }
            else if (attribute?.Mutability != ScimMutability.ReadOnly)
            {
                Error ??= attribute is { Required: true } ? BulkErrors.RequiredInCircle(attribute.Name) : null;
                member.WriteTo(writers.Later);
                waits = true;
            }
        }

        writers.Now.WriteEndObject();
        writers.Later.WriteEndObject();
        return waits;
    }

    private bool Refers(JsonElement value) =>
        ReferenceFinder.Find(JsonMarshal.GetRawUtf8Value(value), isPatch: false).Any(reference => missing.Contains(reference.BulkId));

    private static bool IsExtension(ScimAttribute attribute) => attribute.Name.Contains(':', StringComparison.Ordinal);
}
