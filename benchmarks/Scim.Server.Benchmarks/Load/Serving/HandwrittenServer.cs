using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using NpgsqlTypes;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Lookups;

namespace Scim.Server.Benchmarks.Load.Serving;

/// <summary>
/// What someone would write who needs a GET of a user over PostgreSQL and nothing else: one prepared statement, and the stored document with id
/// and meta added to its text. The statement is the very one that the SCIM server sends, which brings the groups of the user along, or, where
/// the request asks for less, one that reads the user alone. It knows nothing to say about groups: the users that are asked for are in none.
/// </summary>
internal static class HandwrittenServer
{
    private const string Alone = "SELECT id, version, created, modified, doc FROM scim_resource WHERE tenant_id = $1 AND id = $2 AND rtype = $3";
    private static readonly string WithGroups = ResourceWithGroupsFinder.Template.GetText(PostgreSqlDialect.Instance);

    private const string Tenant = "SELECT tenant_id FROM scim_tenant WHERE name = ''";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var source = endpoints.ServiceProvider.GetService(typeof(NpgsqlDataSource)) as NpgsqlDataSource
            ?? throw new InvalidOperationException("No data source is registered.");
        using var command = source.CreateCommand(Tenant);
        var tenant = command.ExecuteScalar() is int key ? key : throw new InvalidOperationException("The database is not filled.");
        endpoints.MapGet($"/{ScimResourceTypes.User.Endpoint}/{{id}}", context => SendAsync(context, source, tenant));
    }

    private static async Task SendAsync(HttpContext context, NpgsqlDataSource source, int tenant)
    {
        if (!Guid.TryParseExact(context.Request.RouteValues["id"] as string, "D", out var id))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
        await using var command = Command(connection, tenant, id, context.Request.QueryString.HasValue);
        await command.PrepareAsync(context.RequestAborted);
        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        if (!await reader.ReadAsync(context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Write(context, id, reader);
        if (await reader.ReadAsync(context.RequestAborted))
        {
            throw new InvalidOperationException("Expected users that are in no group.");
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, int tenant, Guid id, bool isAlone)
    {
        var command = new NpgsqlCommand(isAlone ? Alone : WithGroups, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = tenant });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = id });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = "User" });
        if (!isAlone)
        {
            // No version is known beforehand.
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = 0L });
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = 0L });
        }

        return command;
    }

    private static void Write(HttpContext context, Guid id, NpgsqlDataReader row)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"W/\"{row.GetInt64(1)}\"");
        var location = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}";
        var ending = $$$"""
            ,"id":"{{{id:D}}}","meta":{"resourceType":"User","created":"{{{Time(row.GetInt64(2))}}}","lastModified":"{{{Time(row.GetInt64(3))}}}","location":"{{{location}}}","version":"W/\"{{{row.GetInt64(1)}}}\""}}
            """;
        var document = row.GetFieldValue<byte[]>(4);
        var response = context.Response;
        response.ContentType = "application/scim+json";
        response.Headers.ETag = version;
        response.Headers.ContentLocation = location;
        response.ContentLength = document.Length - 1 + ending.Length;

        // All but the brace that ends the document.
        response.BodyWriter.Write(document.AsSpan(0, document.Length - 1));
        Encoding.UTF8.GetBytes(ending, response.BodyWriter);
    }

    private static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
