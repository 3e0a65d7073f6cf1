// relative to the page, wherever a proxy serves it; no badge, for which a service elsewhere would be sent the contract's address
SwaggerUIBundle({ url: 'openapi.json', dom_id: '#contract', deepLinking: true, tryItOutEnabled: true, validatorUrl: null });
