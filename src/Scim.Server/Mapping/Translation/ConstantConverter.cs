using System.Globalization;

namespace Scim.Server.Mapping.Translation;

/// <summary>Converts a constant of the projection to the value in the resource.</summary>
internal static class ConstantConverter
{
    public static ScimValue ToValue(object? constant) => constant switch
    {
        null => default,
        string text => ScimValue.From(text),
        bool truth => ScimValue.From(truth),
        decimal number => ScimValue.From(number),
        DateTimeOffset instant => ScimValue.From(ScimComplex.FormatDateTime(instant)),
        IConvertible number => ScimValue.From((long?)number.ToInt64(CultureInfo.InvariantCulture)),
        _ => ScimValue.From(constant.ToString()),
    };
}
