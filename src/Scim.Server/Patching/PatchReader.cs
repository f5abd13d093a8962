using System.Text.Json;
using System.Text.Unicode;
using Scim.Server.Dialects;
using Scim.Server.Filters.Syntax;
using Scim.Server.Patching.Model;
using Scim.Server.Patching.Parsing;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching;

/// <summary>Reads the operations from the body of a PATCH request.</summary>
internal static class PatchReader
{
    /// <summary>
    /// Reads the message. The operations keep slices of <paramref name="utf8"/>. Errors: 400 invalidSyntax, noTarget, invalidValue,
    /// invalidPath or invalidFilter; 413 where there are more operations than the limit.
    /// </summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8, PatchSettings settings, out IReadOnlyList<PatchOperation> operations, out ScimError? error)
    {
        operations = [];
        if (!Utf8.IsValid(utf8.Span))
        {
            error = ReadErrors.NotUtf8();
            return false;
        }

        var message = new PatchMessageReader(ByteOrderMark.Trim(utf8), settings);
        try
        {
            error = message.Read();
            operations = error is null ? message.Operations : [];
        }
        catch (JsonException exception)
        {
            error = ReadErrors.NotJson(exception, message.Json.CurrentDepth);
        }

        return error is null;
    }
}

/// <summary>
/// One pass over the tokens of a PATCH message. Member names are case-insensitive, unknown members are skipped. Invalid JSON throws
/// <see cref="JsonException"/>.
/// </summary>
internal ref struct PatchMessageReader(ReadOnlyMemory<byte> utf8, PatchSettings settings)
{
    public Utf8JsonReader Json = new(utf8.Span, ResourceReader.Options);

    private readonly List<PatchOperation> operations = [];
    private readonly FilterSettings paths = new(settings.Type, settings.FilterLimits, settings.Dialect);
    private bool schemasSeen;
    private bool operationsSeen;

    public readonly IReadOnlyList<PatchOperation> Operations => operations;

    /// <summary>Reads the whole message; null when nothing is wrong.</summary>
    public ScimError? Read()
    {
        Json.Read();
        if (Json.TokenType != JsonTokenType.StartObject)
        {
            return PatchMessageErrors.NotAnObject();
        }

        while (Json.Read() && Json.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadMember() is { } error)
            {
                return error;
            }
        }

        // Reading on detects content after the object.
        Json.Read();
        return !schemasSeen && !PatchMessageSchema.TrySupply(settings.Dialect) ? PatchMessageErrors.MissingSchema()
            : operations.Count == 0 ? PatchMessageErrors.MissingOperations()
            : null;
    }

    private ScimError? ReadMember()
    {
        if (JsonMemberName.Matches(ref Json, "schemas"u8))
        {
            Json.Read();
            return schemasSeen ? PatchMessageErrors.Duplicate("schemas") : ReadSchemas();
        }

        if (JsonMemberName.Matches(ref Json, "Operations"u8))
        {
            Json.Read();
            return operationsSeen ? PatchMessageErrors.Duplicate("Operations") : ReadOperations();
        }

        return SkipOther();
    }

    private ScimError? SkipOther()
    {
        if (!JsonMemberName.TryGet(ref Json, out var name))
        {
            return ReadErrors.InvalidName();
        }

        if (settings.Type.Root.Find(name) is { Mutability: not ScimMutability.ReadOnly })
        {
            return PatchMessageErrors.OutsideOperations(name);
        }

        UnknownAttributeRule.TryIgnore(settings.Dialect, name);
        Json.Skip();
        return null;
    }

    private ScimError? ReadSchemas()
    {
        schemasSeen = true;
        var named = false;
        if (Json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.Null))
        {
            return PatchMessageErrors.MissingSchema();
        }

        while (Json.TokenType != JsonTokenType.Null && Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            if (Json.TokenType != JsonTokenType.String)
            {
                return PatchMessageErrors.MissingSchema();
            }

            named |= PatchMessageSchema.IsPatchOp(ref Json);
        }

        return named || PatchMessageSchema.TrySupply(settings.Dialect) ? null : PatchMessageErrors.MissingSchema();
    }

    private ScimError? ReadOperations()
    {
        operationsSeen = true;
        if (Json.TokenType != JsonTokenType.StartArray)
        {
            return PatchMessageErrors.MissingOperations();
        }

        while (Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            if (operations.Count == settings.MaxOperations)
            {
                return PatchMessageErrors.TooManyOperations(settings.MaxOperations);
            }

            if (!new PatchOperationReader(utf8, paths).TryRead(ref Json, out var operation, out var error))
            {
                return error.WithPrefix($"operation {operations.Count + 1}");
            }

            operations.Add(operation);
        }

        return null;
    }
}

/// <summary>The URN that a PATCH message must name, and the repair for clients that leave it out.</summary>
internal static class PatchMessageSchema
{
    public static bool IsPatchOp(ref Utf8JsonReader json) =>
        JsonMemberName.TryGet(ref json, out var urn) && string.Equals(urn, ScimUrns.PatchOp, StringComparison.OrdinalIgnoreCase);

    public static bool TrySupply(DialectSession dialect)
    {
        if (!dialect.IsEnabled(ScimDialectRules.UnknownSchemas))
        {
            return false;
        }

        dialect.Report(ScimDialectRules.UnknownSchemas, "schemas", "schemas without the PatchOp message", ScimUrns.PatchOp);
        return true;
    }
}
