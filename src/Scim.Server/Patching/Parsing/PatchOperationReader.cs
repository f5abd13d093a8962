using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Filters.Binding;
using Scim.Server.Filters.Syntax;
using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Parsing;

/// <summary>Reads one operation: its members first, then what they say together.</summary>
internal ref struct PatchOperationReader(ReadOnlyMemory<byte> message, FilterSettings paths)
{
    private PatchOperationKind? kind;
    private string? path;
    private ReadOnlyMemory<byte> value;
    private bool opSeen;
    private bool pathSeen;

    /// <summary>Reads the operation at whose first token the reader is positioned, and leaves the reader on the last.</summary>
    public bool TryRead(ref Utf8JsonReader json, [NotNullWhen(true)] out PatchOperation? operation, [NotNullWhen(false)] out ScimError? error)
    {
        operation = null;
        error = ReadMembers(ref json);
        return error is null && TryBuild(out operation, out error);
    }

    private ScimError? ReadMembers(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return PatchMessageErrors.OperationNotAnObject();
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var error = JsonMemberName.Matches(ref json, "op"u8) ? ReadKind(ref json)
                : JsonMemberName.Matches(ref json, "path"u8) ? ReadPath(ref json)
                : JsonMemberName.Matches(ref json, "value"u8) ? ReadValue(ref json)
                : SkipUnknown(ref json, paths.Dialect);
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private ScimError? ReadKind(ref Utf8JsonReader json)
    {
        json.Read();
        if (opSeen)
        {
            return PatchMessageErrors.Duplicate("op");
        }

        opSeen = true;
        kind = json.TokenType != JsonTokenType.String ? null
            : JsonMemberName.Matches(ref json, "add"u8) ? PatchOperationKind.Add
            : JsonMemberName.Matches(ref json, "replace"u8) ? PatchOperationKind.Replace
            : JsonMemberName.Matches(ref json, "remove"u8) ? PatchOperationKind.Remove
            : null;
        return kind is null ? PatchMessageErrors.UnknownOperation() : null;
    }

    private ScimError? ReadPath(ref Utf8JsonReader json)
    {
        json.Read();
        if (pathSeen)
        {
            return PatchMessageErrors.Duplicate("path");
        }

        pathSeen = true;
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return json.TokenType == JsonTokenType.String && JsonMemberName.TryGet(ref json, out path) ? null : PatchMessageErrors.PathNotString();
    }

    private ScimError? ReadValue(ref Utf8JsonReader json)
    {
        json.Read();
        if (!value.IsEmpty)
        {
            return PatchMessageErrors.Duplicate("value");
        }

        value = RawJson.Read(ref json, message);
        return null;
    }

    private static ScimError? SkipUnknown(ref Utf8JsonReader json, DialectSession dialect)
    {
        if (!JsonMemberName.TryGet(ref json, out var name))
        {
            return ReadErrors.InvalidName();
        }

        UnknownAttributeRule.TryIgnore(dialect, name);
        json.Skip();
        return null;
    }

    private readonly bool TryBuild([NotNullWhen(true)] out PatchOperation? operation, [NotNullWhen(false)] out ScimError? error)
    {
        operation = null;
        PatchPath? target = null;
        error = kind is null ? PatchMessageErrors.UnknownOperation()
            : paths.Dialect.IsInterop && string.IsNullOrEmpty(path) ? PatchMessageErrors.PathRequired()
            : kind == PatchOperationKind.Remove && string.IsNullOrEmpty(path) ? PatchMessageErrors.RemovePathRequired()
            : kind != PatchOperationKind.Remove && value.IsEmpty ? PatchMessageErrors.ValueRequired()
            : null;
        if (error is null && !string.IsNullOrEmpty(path) && !IsCoreContainer(path) && !PatchPathReader.TryRead(path, paths, out target, out error))
        {
            return false;
        }

        if (target is not null && paths.Dialect.IsInterop)
        {
            error ??= InteropPathValidator.Validate(target);
        }

        operation = error is null && kind is { } known ? new PatchOperation(known, target, value) : null;
        return Outcome.IsSuccess(operation, error);
    }

    // An object with the core attributes is read as the value of an operation without a path.
    private readonly bool IsCoreContainer(string urn)
    {
        var reads = kind != PatchOperationKind.Remove && value.Span[0] == (byte)'{' && paths.Type.IsCoreSchema(urn) && paths.Dialect.IsEnabled(ScimDialectRules.CoreContainers);
        if (reads)
        {
            CoreContainerRule.Report(paths.Dialect, urn);
        }

        return reads;
    }
}

/// <summary>From the text of a path to what it names. The bare name of an attribute, or the URN of an extension, needs no parser.</summary>
internal static class PatchPathReader
{
    public static bool TryRead(
        string text, FilterSettings settings, [NotNullWhen(true)] out PatchPath? path, [NotNullWhen(false)] out ScimError? error)
    {
        if (settings.Type.Root.Find(text) is { } attribute)
        {
            path = ForAttribute(attribute);
            error = null;
            return true;
        }

        return FilterReader.TryReadPath(text, settings, out path, out error);
    }

    /// <summary>The path of a top-level attribute or of an extension.</summary>
    public static PatchPath ForAttribute(ScimAttribute attribute) => new(new ScimAttributePath(attribute), null);
}

/// <summary>Which paths the interoperability profile allows: a filter needs the name of a part behind it.</summary>
internal static class InteropPathValidator
{
    public static ScimError? Validate(PatchPath path) => path.Filter is null || path.Target.SubAttribute is not null
        ? null
        : ScimError.InvalidPath($"'{path.Target}[…]' selects a whole element; name a sub-attribute after the filter, or change the whole attribute (SCIM Interoperability Profile).");
}
