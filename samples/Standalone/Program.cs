using Scim.Server;
using Standalone;

StartupErrorHandler.Register();
if (SchemaScripts.TryPrint(args))
{
    return;
}

var builder = WebApplication.CreateBuilder(args).UseDefaults();
var settings = Settings.Read(builder.Configuration);

builder.Services.Configure<ScimHttpOptions>(settings.Section);
builder.Services.AddScim(settings.Section.Bind)
    .AddSchemas(settings)
    .AddStores(settings)
    .AddTokens(settings);
builder.Services.AddTenantRateLimit(settings);
builder.Services.AddHealth();

var app = builder.Build();
app.ValidateAgainstTypes(settings);
app.UseRateLimiter();
app.MapScim(settings.Prefix).RequireAuthorization().RequireRateLimiting(RateLimit.Policy);
app.MapHealth();
app.SendMetrics();
app.LogAddressesAtStartup(settings);
app.Run();
