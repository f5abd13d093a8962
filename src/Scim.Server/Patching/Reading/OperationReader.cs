using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Resources.Dialects;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Reading;

/// <summary>Reads one operation: its members first, then what they say together.</summary>
internal ref struct OperationReader(ReadOnlyMemory<byte> message, FilterSettings paths)
{
    private PatchOperationKind? kind;
    private string? path;
    private ReadOnlyMemory<byte> value;
    private bool opSeen;
    private bool pathSeen;

    /// <summary>Reads the operation on whose first token the reader stands, and leaves the reader on the last.</summary>
    public bool TryRead(ref Utf8JsonReader json, [NotNullWhen(true)] out PatchOperation? operation, [NotNullWhen(false)] out ScimError? error)
    {
        operation = null;
        error = ReadMembers(ref json);
        return error is null && TryFinish(out operation, out error);
    }

    private ScimError? ReadMembers(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return MessageErrors.OperationNotAnObject();
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var error = MemberName.Is(ref json, "op"u8) ? ReadKind(ref json)
                : MemberName.Is(ref json, "path"u8) ? ReadPath(ref json)
                : MemberName.Is(ref json, "value"u8) ? ReadValue(ref json)
                : Pass(ref json, paths.Dialect);
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
            return MessageErrors.Twice("op");
        }

        opSeen = true;
        kind = json.TokenType != JsonTokenType.String ? null
            : MemberName.Is(ref json, "add"u8) ? PatchOperationKind.Add
            : MemberName.Is(ref json, "replace"u8) ? PatchOperationKind.Replace
            : MemberName.Is(ref json, "remove"u8) ? PatchOperationKind.Remove
            : null;
        return kind is null ? MessageErrors.UnknownOperation() : null;
    }

    private ScimError? ReadPath(ref Utf8JsonReader json)
    {
        json.Read();
        if (pathSeen)
        {
            return MessageErrors.Twice("path");
        }

        pathSeen = true;
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return json.TokenType == JsonTokenType.String && MemberName.TryGet(ref json, out path) ? null : MessageErrors.PathNotText();
    }

    private ScimError? ReadValue(ref Utf8JsonReader json)
    {
        json.Read();
        if (!value.IsEmpty)
        {
            return MessageErrors.Twice("value");
        }

        value = RawValue.Take(ref json, message);
        return null;
    }

    private static ScimError? Pass(ref Utf8JsonReader json, DialectSession dialect)
    {
        if (!MemberName.TryGet(ref json, out var name))
        {
            return ReadErrors.NameNotText();
        }

        UnknownAttributeRule.Ignores(dialect, name);
        json.Skip();
        return null;
    }

    private readonly bool TryFinish([NotNullWhen(true)] out PatchOperation? operation, [NotNullWhen(false)] out ScimError? error)
    {
        operation = null;
        PatchPath? target = null;
        error = kind is null ? MessageErrors.UnknownOperation()
            : paths.Dialect.IsInterop && string.IsNullOrEmpty(path) ? MessageErrors.NeedsPath()
            : kind == PatchOperationKind.Remove && string.IsNullOrEmpty(path) ? MessageErrors.RemoveNeedsPath()
            : kind != PatchOperationKind.Remove && value.IsEmpty ? MessageErrors.NeedsValue()
            : null;
        if (error is null && !string.IsNullOrEmpty(path) && !IsCoreContainer(path) && !PathReader.TryRead(path, paths, out target, out error))
        {
            return false;
        }

        if (target is not null && paths.Dialect.IsInterop)
        {
            error ??= InteropPath.Check(target);
        }

        operation = error is null && kind is { } known ? new PatchOperation(known, target, value) : null;
        return Outcome.Of(operation, error);
    }

    // An object with the core attributes is read as the value of an operation without a path.
    private readonly bool IsCoreContainer(string urn)
    {
        var reads = kind != PatchOperationKind.Remove && value.Span[0] == (byte)'{' && paths.Type.IsCoreSchema(urn) && paths.Dialect.Allows(ScimDialectRules.CoreContainers);
        if (reads)
        {
            CoreContainerRule.Report(paths.Dialect, urn);
        }

        return reads;
    }
}
