using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// <c>schemas</c> (RFC 7643 §3): the base URN, the extensions that have content, and those that were named without; nothing else,
/// and in the order of the type.
/// </summary>
internal static class SchemasNormalizer
{
    private const string CorePrefix = "urn:ietf:params:scim:schemas:core:2.0:";

    /// <summary>Validates the schemas of a body and normalizes them.</summary>
    public static bool TryNormalize(ScimObject resource, ReadSettings settings, out ScimError? error)
    {
        var named = resource[ScimCommonAttributes.Schemas.Name];
        if (!TryValidateRequest(named, settings, out error))
        {
            return false;
        }

        resource.Set(ScimCommonAttributes.Schemas.Name, Compose(resource, settings.Type));
        return true;
    }

    /// <summary>The right value for a resource: the base URN and every extension that has content or is named already.</summary>
    public static ScimValue Compose(ScimObject resource, ScimResourceType type)
    {
        var named = resource[ScimCommonAttributes.Schemas.Name].Elements;
        var urns = new ScimValue[type.SchemaIds.Count];
        urns[0] = ScimValue.From(type.Schema.Id);
        var count = 1;
        for (var index = 1; index < urns.Length; index++)
        {
            var urn = type.SchemaIds[index];
            if (resource.Contains(urn) || ContainsUrn(named, urn))
            {
                urns[count++] = ScimValue.From(urn);
            }
        }

        Array.Resize(ref urns, count);
        return ScimValue.FromElements(urns);
    }

    /// <summary>Whether the resource names the base URN and no unknown one, or has no schemas at all.</summary>
    public static bool TryValidate(ScimObject resource, ScimResourceType type, out ScimError? error)
    {
        var named = resource[ScimCommonAttributes.Schemas.Name].Elements;
        error = named.IsEmpty || ContainsUrn(named, type.Schema.Id) ? null : MissingBaseSchema(type);
        foreach (var element in named)
        {
            if (element.AsString() is not { } urn || IndexOf(type, urn) < 0)
            {
                error ??= UnknownSchema(type, null);
            }
        }

        return error is null;
    }

    private static bool TryValidateRequest(ScimValue named, ReadSettings settings, out ScimError? error)
    {
        var type = settings.Type;
        var seen = default(SeenNames);
        error = null;
        foreach (var element in named.Elements)
        {
            var urn = element.AsString() ?? string.Empty;
            var index = IndexOf(type, urn);
            var known = index >= 0 && seen.Add(index);
            var foreign = index < 0 && urn.StartsWith(CorePrefix, StringComparison.OrdinalIgnoreCase);
            if (foreign || (!known && !UnknownSchemaRule.TryIgnore(settings.Dialect, urn)))
            {
                error = index >= 0 ? ScimError.InvalidValue($"'schemas' names '{type.SchemaIds[index]}' twice.") : UnknownSchema(type, settings.Dialect);
                return false;
            }
        }

        error = ContainsUrn(named.Elements, type.Schema.Id) || UnknownSchemaRule.TrySupply(settings.Dialect, type.Schema.Id) ? null : MissingBaseSchema(type);
        return error is null;
    }

    private static bool ContainsUrn(ReadOnlySpan<ScimValue> named, string urn)
    {
        foreach (var element in named)
        {
            if (string.Equals(element.AsString(), urn, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int IndexOf(ScimResourceType type, string urn)
    {
        for (var index = 0; index < type.SchemaIds.Count; index++)
        {
            if (string.Equals(type.SchemaIds[index], urn, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }

    private static ScimError MissingBaseSchema(ScimResourceType type) =>
        ScimError.InvalidValue($"'schemas' does not contain the base schema of {type.Name}; expected '{type.Schema.Id}'.");

    /// <summary>The error for a URN that the type does not have.</summary>
    public static ScimError UnknownSchema(ScimResourceType type, DialectSession? session)
    {
        var detail = $"'schemas' names a schema that {type.Name} does not have; expected {string.Join(", ", type.SchemaIds)}.";
        return session is null ? ScimError.InvalidValue(detail) : ProfileErrors.Unknown(session, detail);
    }
}

/// <summary>What must hold for a whole resource, however it came to be.</summary>
internal static class ResourceValidator
{
    public static bool TryValidate(ScimObject resource, ScimResourceType type, out ScimError? error) =>
        SchemasNormalizer.TryValidate(resource, type, out error) && TryValidate(resource, type.Root, default, out error);

    private static bool TryValidate(ScimObject node, ScimAttribute definition, in AttributeLocation location, out ScimError? error)
    {
        error = null;
        foreach (var attribute in definition.SubAttributeMap.Required)
        {
            if (!ReferenceEquals(attribute, ScimCommonAttributes.Schemas) && IsMissing(node[attribute.Name]))
            {
                error = ReadErrors.Required(location.ForChild(attribute).ToString());
                return false;
            }
        }

        var position = 0;
        for (var index = 0; index < node.Count && error is null; index++)
        {
            var attribute = definition.SubAttributeMap.FindNext(node.NameAt(index), ref position);
            if (attribute is { Type: ScimAttributeType.Complex })
            {
                error = FindError(node.ValueAt(index), attribute, location.ForChild(attribute));
            }
        }

        return error is null;
    }

    private static ScimError? FindError(ScimValue value, ScimAttribute attribute, in AttributeLocation location)
    {
        if (value.AsObject() is { } child)
        {
            return TryValidate(child, attribute, location, out var error) ? null : error;
        }

        var primaries = 0;
        var needsWalk = attribute.SubAttributeMap.Required.Length > 0;
        foreach (var element in attribute.SubAttributeMap.Primary is null && !needsWalk ? [] : value.Elements)
        {
            if (element.AsObject() is not { } part)
            {
                continue;
            }

            primaries += attribute.SubAttributeMap.Primary is { } primary && part[primary.Name].AsBoolean() == true ? 1 : 0;
            if (needsWalk && !TryValidate(part, attribute, location, out var error))
            {
                return error;
            }
        }

        return primaries > 1 ? ReadErrors.MultiplePrimaries(location.ToString()) : null;
    }

    private static bool IsMissing(ScimValue value) => value.IsNone || (value.AsString() is { } text && string.IsNullOrWhiteSpace(text));
}
