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

    public static string Of(Type type) => Of(type, null);

    public static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType() ?? type, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        var mark = !type.IsValueType && nullability is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable } ? "?" : "";
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType() ?? type, nullability?.ElementType)}[]{mark}";
        }

        return Named(type, nullability) + (type.IsValueType || IsUnconstrained(type) ? "" : mark);
    }

    // Reflection cannot tell T from T? where T may be anything.
    private static bool IsUnconstrained(Type type) =>
        type.IsGenericParameter
        && !type.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)
        && !type.GetGenericParameterConstraints().Any(constraint => constraint.IsClass);

    private static string Named(Type type, NullabilityInfo? nullability)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var scope = type is { IsNested: true, DeclaringType: { } outer } ? Of(outer) + "." : ScopeOf(type);
        var name = type.Name.Split('`')[0];
        if (!type.IsGenericType)
        {
            return scope + name;
        }

        var known = nullability?.GenericTypeArguments ?? [];
        var arguments = type.GetGenericArguments().Select((argument, index) => Of(argument, index < known.Length ? known[index] : null));
        return $"{scope}{name}<{string.Join(", ", arguments)}>";
    }

    // The library's own namespace and System go without saying.
    private static string ScopeOf(Type type) => type.Namespace switch
    {
        null or "System" or "System.Collections.Generic" or "System.Threading" or "System.Threading.Tasks" or "Scim.Server" => "",
        var other => other + ".",
    };
}
