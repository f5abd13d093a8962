using System.Diagnostics;
using System.Text.Json;

namespace Scim.Server.Resources.Writing;

/// <summary>Writes values under their definition and leaves out what is hidden or empty.</summary>
internal readonly struct ValueWriter(Utf8JsonWriter writer, WriteSettings settings)
{
    public void WriteIfShown(ScimAttribute attribute, ScimValue value, ProjectionNode parent)
    {
        if (!value.IsNone && parent.Find(attribute, settings.Written) is { } shown)
        {
            Write(attribute, value, shown);
        }
    }

    /// <summary>Writes an attribute with its name, unless nothing of it is left to show.</summary>
    public void Write(ScimAttribute attribute, ScimValue value, ProjectionNode shown)
    {
        switch (value.Kind)
        {
            case ScimValueKind.None:
                break;
            case ScimValueKind.String:
                writer.WriteString(attribute.EncodedName, value.AsString());
                break;
            case ScimValueKind.Boolean:
                writer.WriteBoolean(attribute.EncodedName, value.AsBoolean() == true);
                break;
            case ScimValueKind.Array:
                WriteList(attribute, value, shown);
                break;
            default:
                if (HasContent(attribute, value, shown))
                {
                    writer.WritePropertyName(attribute.EncodedName);
                    WriteElement(attribute, value, shown);
                }

                break;
        }
    }

    /// <summary>Writes a value without a name; nothing where nothing of it is left to show.</summary>
    public void WriteElement(ScimAttribute attribute, ScimValue value, ProjectionNode shown)
    {
        switch (value.Kind)
        {
            case ScimValueKind.None:
                break;
            case ScimValueKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case ScimValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean() == true);
                break;
            case ScimValueKind.Integer:
                writer.WriteNumberValue(value.AsInteger() ?? 0);
                break;
            case ScimValueKind.Decimal:
                writer.WriteNumberValue(value.AsDecimal() ?? 0);
                break;
            case ScimValueKind.Object:
                if (HasContent(attribute, value, shown))
                {
                    WriteObject(attribute, value.AsObject(), shown);
                }

                break;
            case ScimValueKind.Array:
                throw new InvalidOperationException($"'{attribute}' holds a list inside a list.");
            default:
                throw new UnreachableException();
        }
    }

    private void WriteList(ScimAttribute attribute, ScimValue list, ProjectionNode shown)
    {
        var started = false;
        foreach (var element in list.Elements)
        {
            if (!HasContent(attribute, element, shown))
            {
                continue;
            }

            if (!started)
            {
                writer.WriteStartArray(attribute.EncodedName);
                started = true;
            }

            WriteElement(attribute, element, shown);
        }

        if (started)
        {
            writer.WriteEndArray();
        }
    }

    private void WriteObject(ScimAttribute attribute, ScimObject? node, ProjectionNode shown)
    {
        Debug.Assert(node is not null, "The caller checks the kind.");
        var reference = GetReference(attribute, node);
        writer.WriteStartObject();
        var position = 0;
        for (var index = 0; index < node.Count; index++)
        {
            if (attribute.SubAttributeMap.FindNext(node.NameAt(index), ref position) is not { } part
                || (reference.IsKnown && ReferenceEquals(part, attribute.SubAttributeMap.Reference)))
            {
                continue;
            }

            WriteIfShown(part, node.ValueAt(index), shown);
            if (reference.IsKnown && ReferenceEquals(part, attribute.SubAttributeMap.Value) && IsShown(attribute.SubAttributeMap.Reference, shown))
            {
                reference.Write(writer);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Whether anything of a complex value is left to show.</summary>
    public bool HasContent(ScimAttribute attribute, ScimObject node, ProjectionNode shown)
    {
        var position = 0;
        for (var index = 0; index < node.Count; index++)
        {
            var part = attribute.SubAttributeMap.FindNext(node.NameAt(index), ref position);
            if (part is not null && shown.Find(part, settings.Written) is { } below && HasAnyContent(part, node.ValueAt(index), below))
            {
                return true;
            }
        }

        return GetReference(attribute, node).IsKnown && IsShown(attribute.SubAttributeMap.Reference, shown);
    }

    private bool HasContent(ScimAttribute attribute, ScimValue value, ProjectionNode shown) =>
        value.AsObject() is { } node ? HasContent(attribute, node, shown) : !value.IsNone;

    private bool HasAnyContent(ScimAttribute attribute, ScimValue value, ProjectionNode shown)
    {
        if (attribute.Type != ScimAttributeType.Complex)
        {
            return !value.IsNone;
        }

        foreach (var element in value.Elements)
        {
            if (HasContent(attribute, element, shown))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsShown(ScimAttribute? part, ProjectionNode shown) => part is not null && shown.Find(part, settings.Written) is not null;

    private ResourceLocation GetReference(ScimAttribute attribute, ScimObject node) =>
        attribute.SubAttributeMap.Reference is null ? default : ResourceLocation.FromReference(attribute, node, settings);
}
