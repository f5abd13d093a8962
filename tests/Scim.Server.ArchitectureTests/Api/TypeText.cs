using System.Reflection;

namespace Scim.Server.ArchitectureTests.Api;

/// <summary>Writes types as C# does, with nullability.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Write(Type type) => Write(type, null);

    public static string Write(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return Write(type.GetElementType() ?? type, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Write(underlying) + "?";
        }

        var mark = !type.IsValueType && nullability is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable } ? "?" : "";
        if (type.IsArray)
        {
            return $"{Write(type.GetElementType() ?? type, nullability?.ElementType)}[]{mark}";
        }

        return WriteNamed(type, nullability) + (type.IsValueType || IsUnconstrained(type) ? "" : mark);
    }

    // Reflection cannot distinguish T from T? for an unconstrained T.
    private static bool IsUnconstrained(Type type) =>
        type.IsGenericParameter
        && !type.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)
        && !type.GetGenericParameterConstraints().Any(constraint => constraint.IsClass);

    private static string WriteNamed(Type type, NullabilityInfo? nullability)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var scope = type is { IsNested: true, DeclaringType: { } outer } ? Write(outer) + "." : GetScope(type);
        var name = type.Name.Split('`')[0];
        if (!type.IsGenericType)
        {
            return scope + name;
        }

        var known = nullability?.GenericTypeArguments ?? [];
        var arguments = type.GetGenericArguments().Select((argument, index) => Write(argument, index < known.Length ? known[index] : null));
        return $"{scope}{name}<{string.Join(", ", arguments)}>";
    }

    // The namespaces of the library and System are omitted.
    private static string GetScope(Type type) => type.Namespace switch
    {
        null or "System" or "System.Collections.Generic" or "System.Threading" or "System.Threading.Tasks" or "Scim.Server" => "",
        var other => other + ".",
    };
}
