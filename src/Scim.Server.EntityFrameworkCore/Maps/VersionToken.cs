using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;

namespace Scim.Server.EntityFrameworkCore.Maps;

/// <summary>The entity's concurrency token as the version of a resource. The database gives the next one, or the store does.</summary>
internal sealed class VersionToken(IProperty property)
{
    private static readonly Type[] Counters = [typeof(int), typeof(long), typeof(uint)];

    public IProperty Property => property;

    public bool IsGenerated => property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate);

    public static VersionToken? Of(IEntityType entity) =>
        entity.GetProperties().FirstOrDefault(property => property.IsConcurrencyToken) is { } token ? new VersionToken(token) : null;

    /// <summary>The token of a row, to be read with it.</summary>
    public Expression Read(Expression row) =>
        Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], row, Expression.Constant(property.Name));

    public static ScimVersion VersionOf(object? token) => new(token switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string { Length: > 0 and <= 128 } text when text.All(char.IsAsciiLetterOrDigit) || Guid.TryParse(text, out _) => text,
        string text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        _ => Convert.ToString(token, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "0",
    });

    /// <summary>The token whose version has this entity tag.</summary>
    /// <returns>False where no token can have it.</returns>
    /// <exception cref="ScimException">400 invalidFilter: the tag may be the hash of a text, which cannot be looked for.</exception>
    public bool TryParse(string tag, [NotNullWhen(true)] out object? token)
    {
        var text = tag is ['W', '/', '"', .. var version, '"'] ? version : string.Empty;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        try
        {
            token =
                type == typeof(byte[]) ? Convert.FromHexString(text)
                : type == typeof(Guid) ? Guid.Parse(text)
                : type == typeof(string) && text.Length == 2 * SHA256.HashSizeInBytes
                    ? throw new ScimException(ScimError.InvalidFilter("'meta.version' is the hash of a text here and cannot be compared."))
                : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidCastException)
        {
            token = null;
        }

        // A version has one text alone.
        return token is not null && text.Length > 0 && VersionOf(token).Value == text;
    }

    public ScimVersion VersionOf(EntityEntry entry) => VersionOf(entry.Property(property.Name).CurrentValue);

    /// <summary>A token that the row never had, where it is the store that gives it; null where the database does.</summary>
    public object? Next(object? current) => IsGenerated ? null : current switch
    {
        int number => number + 1,
        long number => number + 1,
        uint number => number + 1,
        Guid => Guid.NewGuid(),
        _ when property.ClrType == typeof(Guid) => Guid.NewGuid(),
        _ when property.ClrType == typeof(string) => Guid.NewGuid().ToString(),
        _ => null,
    };

    /// <summary>The same, given by the database for each row from its own; null where it gives one unasked, or where nobody can.</summary>
    public Expression? NextOf(Expression row) => IsGenerated ? null
        : Next(current: null) is { } fresh ? Query.Value(fresh, property.ClrType)
        : Array.IndexOf(Counters, Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) < 0 ? null
        : Expression.Add(Read(row), Expression.Convert(Expression.Constant(1), property.ClrType));
}
