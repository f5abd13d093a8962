using System.Reflection;
using Scim.Server;

namespace Standalone;

/// <summary>Finds unknown settings: a misspelt <c>RequireHttps</c> should not pass unnoticed.</summary>
internal static class SettingNameValidator
{
    private static readonly string[] Own = ["Store", "Token", "Tenants", "SchemaFolder", "RateLimit"];
    private static readonly Type[] Options = [typeof(ScimOptions), typeof(ScimHttpOptions), typeof(ScimSqliteOptions), typeof(ScimPostgreSqlOptions)];

    public static IEnumerable<string> Validate(IConfigurationSection section) =>
    [
        .. section.GetChildren().Where(child => !Own.Contains(child.Key, StringComparer.OrdinalIgnoreCase)).SelectMany(child => ValidateSetting(child, Options)),
        .. section.GetSection("RateLimit").GetChildren().SelectMany(child => ValidateSetting(child, [typeof(RateLimit)])),
    ];

    private static IEnumerable<string> ValidateSetting(IConfigurationSection setting, IEnumerable<Type> owners)
    {
        var property = owners.Select(owner => owner.GetProperty(setting.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase))
            .FirstOrDefault(found => found is not null);
        return property is null ? [$"{setting.Path} is not a known setting; samples/Standalone/README.md lists them."]
            : IsGroup(property.PropertyType) && setting.Value is not null ? [$"{setting.Path} is '{setting.Value}'; expected settings below it."]
            : IsGroup(property.PropertyType) ? setting.GetChildren().SelectMany(child => ValidateSetting(child, [property.PropertyType]))
            : [];
    }

    // Options inside options, such as Bulk; not a list of anything.
    private static bool IsGroup(Type type) => type.IsClass && type.Assembly == typeof(ScimOptions).Assembly;
}
