using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scim.Server.Protocol.Bulk.Parsing;
using Scim.Server.Protocol.Bulk.References;
using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Bulk.Execution;

/// <summary>
/// Splits the data of a POST into what can be created now, and a PATCH for the attributes that refer to resources that do not exist
/// yet. Read-only attributes among these are ignored, as in every POST.
/// </summary>
internal sealed class CycleSplit
{
    private static readonly JsonWriterOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = ResourceReader.MaximumDepth };

    private readonly ArrayBufferWriter<byte> initialBytes = new();
    private readonly ArrayBufferWriter<byte> deferredBytes = new();
    private readonly IReadOnlySet<string> missing;

    private CycleSplit(IReadOnlySet<string> missing) => this.missing = missing;

    /// <summary>The resource to create.</summary>
    public ReadOnlyMemory<byte> Initial { get; private set; }

    /// <summary>The PATCH to apply when all resources exist; empty for none.</summary>
    public ReadOnlyMemory<byte> Deferred { get; private set; }

    /// <summary>409 if a required attribute would have to be deferred.</summary>
    public ScimError? Error { get; private set; }

    public static CycleSplit Create(ReadOnlyMemory<byte> data, TypeModel type, IReadOnlySet<string> missing)
    {
        var split = new CycleSplit(missing);
        using var document = JsonDocument.Parse(data, Depth);
        try
        {
            split.Split(document.RootElement, type.ResourceType.Root);
        }
        catch (InvalidOperationException)
        {
            split.Error = ReadErrors.InvalidName();
        }

        return split;
    }

    private void Split(JsonElement resource, ScimAttribute root)
    {
        using var now = new Utf8JsonWriter(initialBytes, Raw);
        using var later = new Utf8JsonWriter(deferredBytes, Raw);
        later.WriteStartObject();
        later.WriteStartArray("schemas"u8);
        later.WriteStringValue(ScimUrns.PatchOp);
        later.WriteEndArray();
        later.WriteStartArray("Operations"u8);
        later.WriteStartObject();
        later.WriteString("op"u8, "add"u8);
        later.WritePropertyName("value"u8);
        var waits = SplitMembers(resource, root, (now, later));
        later.WriteEndObject();
        later.WriteEndArray();
        later.WriteEndObject();
        now.Flush();
        later.Flush();
        Initial = initialBytes.WrittenMemory;
        Deferred = waits ? deferredBytes.WrittenMemory : default;
    }

    // Whether anything is deferred.
    private bool SplitMembers(JsonElement node, ScimAttribute definition, (Utf8JsonWriter Now, Utf8JsonWriter Later) writers)
    {
        var waits = false;
        writers.Now.WriteStartObject();
        writers.Later.WriteStartObject();
        foreach (var member in node.EnumerateObject())
        {
            var attribute = definition.Find(member.Name);
            if (!HasMissingReference(member.Value))
            {
                member.WriteTo(writers.Now);
            }
            else if (attribute is not null && attribute.IsExtension && member.Value.ValueKind == JsonValueKind.Object)
            {
                writers.Now.WritePropertyName(member.Name);
                writers.Later.WritePropertyName(member.Name);
                waits |= SplitMembers(member.Value, attribute, writers);
            }
            else if (attribute?.Mutability != ScimMutability.ReadOnly)
            {
                Error ??= attribute is { Required: true } ? BulkErrors.RequiredInCycle(attribute.Name) : null;
                member.WriteTo(writers.Later);
                waits = true;
            }
        }

        writers.Now.WriteEndObject();
        writers.Later.WriteEndObject();
        return waits;
    }

    private bool HasMissingReference(JsonElement value) =>
        BulkReferenceFinder.Find(JsonMarshal.GetRawUtf8Value(value), isPatch: false).Any(reference => missing.Contains(reference.BulkId));
}
