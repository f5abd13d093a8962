using System.Text.Json;
using Scim.Server.Filters;
using Scim.Server.Resources.Dialects;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Reading;

/// <summary>
/// One pass over the tokens of a PATCH message. Member names are case-insensitive, unknown members are skipped. Invalid JSON throws
/// <see cref="JsonException"/>.
/// </summary>
internal ref struct MessageReader(ReadOnlyMemory<byte> utf8, PatchSettings settings)
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
            return MessageErrors.NotAnObject();
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
        return !schemasSeen && !PatchMessageSchema.IsSupplied(settings.Dialect) ? MessageErrors.NoSchema()
            : operations.Count == 0 ? MessageErrors.NoOperations()
            : null;
    }

    private ScimError? ReadMember()
    {
        if (MemberName.Is(ref Json, "schemas"u8))
        {
            Json.Read();
            return schemasSeen ? MessageErrors.Twice("schemas") : ReadSchemas();
        }

        if (MemberName.Is(ref Json, "Operations"u8))
        {
            Json.Read();
            return operationsSeen ? MessageErrors.Twice("Operations") : ReadOperations();
        }

        return PassOther();
    }

    private ScimError? PassOther()
    {
        if (!MemberName.TryGet(ref Json, out var name))
        {
            return ReadErrors.NameNotText();
        }

        if (settings.Type.Root.Find(name) is { Mutability: not ScimMutability.ReadOnly })
        {
            return MessageErrors.OutsideOperations(name);
        }

        UnknownAttributeRule.Ignores(settings.Dialect, name);
        Json.Skip();
        return null;
    }

    private ScimError? ReadSchemas()
    {
        schemasSeen = true;
        var named = false;
        if (Json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.Null))
        {
            return MessageErrors.NoSchema();
        }

        while (Json.TokenType != JsonTokenType.Null && Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            if (Json.TokenType != JsonTokenType.String)
            {
                return MessageErrors.NoSchema();
            }

            named |= PatchMessageSchema.IsNamed(ref Json);
        }

        return named || PatchMessageSchema.IsSupplied(settings.Dialect) ? null : MessageErrors.NoSchema();
    }

    private ScimError? ReadOperations()
    {
        operationsSeen = true;
        if (Json.TokenType != JsonTokenType.StartArray)
        {
            return MessageErrors.NoOperations();
        }

        while (Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            if (operations.Count == settings.MaxOperations)
            {
                return MessageErrors.TooManyOperations(settings.MaxOperations);
            }

            if (!new OperationReader(utf8, paths).TryRead(ref Json, out var operation, out var error))
            {
                return error.Within($"operation {operations.Count + 1}");
            }

            operations.Add(operation);
        }

        return null;
    }
}
